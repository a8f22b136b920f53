# Builds that fail on the Dockerfile, the context or the base image.

log image-missing-copy no - - 2/3 'COPY of a file that is not in the context'
image-missing-copy() {
	printf 'FROM alpine:3.17\nCOPY target/app.jar /srv/\nRUN true\n' >Dockerfile
	legacy --no-cache
}

log image-missing-copy-buildkit no - - 3/3 'BuildKit: COPY of a file that is not in the context; an earlier step mentions the words'
image-missing-copy-buildkit() {
	printf 'FROM alpine:3.17\nRUN echo "note: on old kernels this step may say: cannot allocate memory"\nCOPY target/app.jar /srv/\n' >Dockerfile
	buildkit --no-cache
}

log image-missing-base no - - - 'the base image cannot be had: no network'
image-missing-base() {
	printf 'FROM registry.example.org/base/node:20-nomem\nRUN npm ci\n' >Dockerfile
	legacy --no-cache
}

log image-bad-instruction no - - - 'a typing error in the Dockerfile, whose comment holds the words'
image-bad-instruction() {
	printf '# works around: mkdir /merged: cannot allocate memory\nFROM alpine:3.17\nRNU echo "Cannot allocate memory"\n' >Dockerfile
	buildkit --no-cache
}

log image-not-found no - - 3/3 'a command that does not exist (127)'
image-not-found() {
	printf 'FROM alpine:3.17\nWORKDIR /srv\nRUN npm ci --omit=dev\n' >Dockerfile
	legacy --no-cache
}

log image-segfault no - - 3/3 'a segmentation fault in the step (139)'
image-segfault() {
	printf 'FROM builder:12\nRUN echo "int main(void) { return *(volatile int *)0; }" >/t.c && gcc /t.c -o /t\nRUN /t\n' >Dockerfile
	legacy --no-cache
}

log image-terminal-red no - - 2/2 'BuildKit on a terminal: colours, lines drawn anew, a failing test'
image-terminal-red() {
	printf 'FROM builder:12\nRUN for n in 1 2 3; do echo "test $n: ok"; sleep 0.3; done; echo "test 4: cannot allocate memory is retried: ok"; echo "test 5: FAILED: 3 != 4"; exit 1\n' >Dockerfile
	buildkit-tty
}

log image-crlf-script no - - 3/3 'a script with CRLF: not found'
image-crlf-script() {
	printf '#!/bin/sh\r\necho built\r\n' >build.sh
	chmod +x build.sh
	printf 'FROM alpine:3.17\nCOPY build.sh /\nRUN /build.sh\n' >Dockerfile
	legacy --no-cache |& crlf
}
