# Long logs: the cause stands far from the end, or the mention far from the cause.

log long-step-refused yes generic - 3/4 'after 2000 lines the last command of the step was refused'
long-step-refused() {
	printf 'seq -f "Unpacking libdependency%%.0f-dev (1.0.%%.0f-1+b1) ..." 2000 2>/dev/null || for n in $(seq 2000); do echo "Unpacking libdependency$n-dev (1.0.$n-1+b1) ..."; done\nstrace -qq -o /dev/null --trace=mkdir --inject=mkdir:error=ENOMEM mkdir /usr/share/dependency\n' >get.sh
	printf 'FROM builder:12\nCOPY get.sh /\nRUN sh /get.sh\nRUN true\n' >Dockerfile
	legacy --no-cache |& jenkins
}

log long-buildkit-mention no - - 3/3 'BuildKit: the words stand in line 900 of 1800, the last test fails'
long-buildkit-mention() {
	printf 'for n in $(seq 1800); do if [ $n = 900 ]; then echo "ok 900 - retries after: fork: Cannot allocate memory"; else echo "ok $n - case number $n of the suite"; fi; done\necho "not ok 1801 - rounding: got 0.30000000000000004"\nexit 1\n' >suite.sh
	printf 'FROM alpine:3.17\nCOPY suite.sh /\nRUN sh /suite.sh\n' >Dockerfile
	buildkit --no-cache
}
