# Steps whose request for one contiguous piece was refused by the kernel (ring.c in a container with a memory limit: a genuine ENOMEM of that order). (Set aside.)

log ring-legacy-script yes generic 4 4/5 'a script in the step was refused a piece of order 4; set -e ended it'
ring-legacy-script() {
	printf 'set -e\necho "configure: ok"\necho "tuning buffers"\norder-probe 4\necho "never reached"\n' >tune.sh
	printf 'FROM builder:12\nWORKDIR /src\nCOPY tune.sh .\nRUN sh tune.sh\nRUN true\n' >Dockerfile
	until-it-says 'non-zero code: 12' with-large-rings legacy --no-cache --memory=24m
}
