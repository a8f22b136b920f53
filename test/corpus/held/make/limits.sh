# Builds and programs that met a limit that is not the kernel's memory: killed, a language's own heap, a full disk, the number of processes, time. (Set aside.)

log limit-node-heap no node-heap - - 'the limit of V8 heap, not of the kernel'
limit-node-heap() {
	echo '> webpack --mode production'
	printf 'const keep = [];\nfor (let i = 0; ; i++) keep.push({ i, list: new Array(100).fill(i) });\n' >pack.js
	node --max-old-space-size=16 pack.js
}

log limit-disk-step no enospc - 2/3 'the small /dev/shm of the step was full'
limit-disk-step() {
	printf 'FROM builder:12\nRUN dd if=/dev/zero of=/dev/shm/cache.bin bs=64K count=100\nRUN make\n' >Dockerfile
	legacy --no-cache --shm-size=1m
}

log limit-pids-fork no - - - 'the pids limit of docker run: EAGAIN, not ENOMEM'
limit-pids-fork() {
	docker run --rm --pids-limit=6 builder:12 bash -c 'for n in 1 2 3 4 5 6 7 8 9; do echo "start worker $n"; sleep 40 & done; wait'
	code=$?
	echo "ERROR: Job failed: exit code $code"
	return $code
}

log limit-open-files no - - - 'too many open files'
limit-open-files() {
	printf 'files = [open("/etc/hostname") for n in range(200)]\n' >scan.py
	bash -c 'ulimit -n 40; echo "scanning sources"; exec /usr/bin/python3 scan.py'
}

log limit-file-size no - - - 'a file size limit (SIGXFSZ)'
limit-file-size() {
	bash -c 'ulimit -f 100; echo "writing core image"; dd if=/dev/zero of=image.bin bs=1M count=4'
}
