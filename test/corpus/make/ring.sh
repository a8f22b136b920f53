# Steps whose request for one contiguous piece was refused by the kernel (ring.c in a container with a memory limit: a genuine ENOMEM of that order).

log ring-legacy-order4 yes generic 4 2/3 'the step was refused a piece of order 4'
ring-legacy-order4() {
	printf 'FROM builder:12\nRUN ["/usr/bin/order-probe", "4"]\nRUN make\n' >Dockerfile
	until-it-says 'non-zero code: 12' with-large-rings legacy --no-cache --memory=24m
}

log ring-legacy-order5 yes generic 5 3/4 'the step was refused a piece of order 5 after others had passed'
ring-legacy-order5() {
	printf 'FROM builder:12\nRUN seq -f "unpacking layer part %%g" 60\nRUN order-probe 5 && make\nCMD ["true"]\n' >Dockerfile
	until-it-says 'non-zero code: 12' with-large-rings legacy --no-cache --memory=24m |& jenkins
}

log ring-run-order6 yes generic 6 - 'docker run under compose: a piece of order 6 was refused'
ring-run-order6() {
	(
		echo 'worker: starting'
		until-it-says 'order 6: Cannot' with-large-rings docker run --rm --memory=24m builder:12 order-probe 6
	) 2>&1 | compose worker_1
}
