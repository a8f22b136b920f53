# Programs whose request for memory the kernel refused: an address space limit (ulimit -v), a data limit, or a request for more than all RAM. All genuine.

log memory-ldso-map yes - - - 'the dynamic loader could not map a library under ulimit -v'
memory-ldso-map() {
	printf 'echo "[ 12%%] checking the toolchain"\nulimit -v 5000\ngit --version\necho "[ 25%%] done"\n' >check.sh
	sed -i '1i set -e' check.sh
	bash check.sh
}

log memory-gcc-limit yes - - - 'cc1 was refused memory under ulimit -v'
memory-gcc-limit() {
	/usr/bin/python3 -c 'print("\n".join(f"int f{n}(int a) {{ int b[3] = {{a, {n}, a * {n}}}; return b[a % 3]; }}" for n in range(9000)))' >tables.c
	printf 'tables.o: tables.c\n\tgcc -O2 -c tables.c -o tables.o\n' >Makefile
	bash -c 'ulimit -v 60000; make'
}

log memory-xz-limit yes - - - 'xz -9 was refused memory under ulimit -v'
memory-xz-limit() {
	printf '#!/bin/bash\nset -o pipefail\necho "packing release"\nulimit -v 120000\ntar -cf - /usr/include/linux 2>/dev/null | xz -9e >release.tar.xz || { echo "packing failed: $?"; exit 1; }\n' >pack.sh
	bash pack.sh
}

log memory-git-limit yes - - - 'git was refused memory for an object under ulimit -v'
memory-git-limit() {
	git init -q -b main assets
	cd assets || exit 1
	head -c 90000000 /dev/urandom >film.bin
	echo '+ git add film.bin'
	bash -c 'ulimit -v 60000; git -c core.bigFileThreshold=1g add film.bin'
}

log memory-buildkit-script yes generic - 3/3 'BuildKit: the step script was refused an mmap of 1 TiB'
memory-buildkit-script() {
	printf 'import mmap, sys\nfor part in range(40): print("link", part)\ntry:\n    mmap.mmap(-1, 1 << 40)\nexcept OSError as error:\n    sys.exit(f"ld: final link failed: {error.strerror}")\n' >link.py
	printf 'FROM builder:12\nCOPY link.py /src/\nRUN python3 /src/link.py\n' >Dockerfile
	buildkit --no-cache
}

log memory-step-fork yes cannot-fork - 4/5 'the shell of a make recipe was refused its fork in the step'
memory-step-fork() {
	fork-image
	printf 'all: dist/list\ndist/list:\n\tmkdir -p dist\n\tls /usr/bin | sort >dist/list\n' >Makefile
	printf 'FROM ci-base:7\nWORKDIR /src\nCOPY Makefile .\nRUN make\nRUN ls dist\n' >Dockerfile
	legacy --no-cache
}

log memory-step-tar yes cannot-fork - 4/4 'BuildKit: tar was refused the fork for gzip in the step'
memory-step-tar() {
	fork-image
	printf 'FROM ci-base:7\nWORKDIR /src\nRUN mkdir dist && seq 9 >dist/a\nRUN tar -czf app.tar.gz dist && rm -r dist\n' >Dockerfile
	buildkit --no-cache
}

log memory-step-retries yes cannot-fork - 4/4 'all three tries of the step script were refused their fork'
memory-step-retries() {
	fork-image
	cat >fetch.sh <<-'END'
		mkdir -p dist
		for try in 1 2 3; do
		  echo "try $try of 3"
		  bash -c 'date; echo fetched' && exit 0
		done
		echo "giving up after 3 tries"
		exit 75
	END
	printf 'FROM ci-base:7\nWORKDIR /src\nCOPY fetch.sh .\nRUN dash fetch.sh\n' >Dockerfile
	legacy --no-cache
}

# builder:12, with big-map.so loaded into every program; in these, as soon as /src/dist exists, fork is refused.
fork-image() {
	printf 'FROM builder:12\nRUN echo /usr/lib/big-map.so >/etc/ld.so.preload && for name in sh bash tar perl git xargs python3.11; do echo $name /src/dist; done >/etc/no-fork\n' |
		docker build -q -t ci-base:7 - >/dev/null
}
