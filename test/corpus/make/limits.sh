# Builds and programs that met a limit that is not the kernel's memory: killed, a language's own heap, a full disk, the number of processes, time.

log limit-legacy-137 no exit-137 - 3/4 'the step was killed at its memory limit (SIGKILL by the memory cgroup)'
limit-legacy-137() {
	printf 'FROM alpine:3.17\nRUN echo "linking app"\nRUN tail /dev/zero\nRUN echo done\n' >Dockerfile
	legacy --no-cache --memory=16m
}

log limit-buildkit-kill no exit-137 - 2/2 'a process of the step got kill -9'
limit-buildkit-kill() {
	printf 'FROM builder:12\nRUN echo "webpack 5.88 compiling"; bash -c "kill -9 \\$\\$; sleep 9"; exit $?\n' >Dockerfile
	buildkit --no-cache
}

log limit-run-137 no exit-137 - - 'docker run: killed at its memory limit, and said so by exit code alone'
limit-run-137() {
	echo '+ docker run --rm --memory=16m alpine:3.17 sh /ci.sh'
	docker run --rm --memory=16m --memory-swap=16m alpine:3.17 sh -c 'echo "running 214 tests"; tail /dev/zero'
	code=$?
	echo "script returned exit code $code"
	return $code
}

log limit-cc1-killed no cc-killed - 3/3 'cc1 was killed at the memory limit of the build'
limit-cc1-killed() {
	/usr/bin/python3 -c 'print("\n".join(f"int f{n}(int a) {{ int b[3] = {{a, {n}, a * {n}}}; return b[a % 3]; }}" for n in range(9000)))' >tables.c
	printf 'FROM builder:12\nCOPY tables.c /src/\nRUN gcc -O2 -c /src/tables.c -o /src/tables.o\n' >Dockerfile
	legacy --no-cache --memory=40m
}

log limit-java-heap no - - - 'the JVM heap limit -Xmx16m'
limit-java-heap() {
	printf 'import java.util.*;\npublic class Grow {\n    public static void main(String[] a) {\n        List<byte[]> keep = new ArrayList<>();\n        while (true) { keep.add(new byte[1 << 20]); System.out.println("[INFO] loaded " + keep.size()); }\n    }\n}\n' >Grow.java
	javac Grow.java
	java -Xmx16m Grow
}

log limit-java-threads no - - - 'the pids limit of the container: "possibly out of memory" is only a guess of the JVM'
limit-java-threads() {
	printf 'public class Threads {\n    public static void main(String[] a) throws Exception {\n        for (int i = 0; ; i++) { Thread t = new Thread(() -> { try { Thread.sleep(99999); } catch (Exception e) { } }); t.setDaemon(true); t.start(); }\n    }\n}\n' >Threads.java
	javac Threads.java
	with-pids 60 java -Xmx64m Threads
}

log limit-disk-cp no enospc - - 'a full file system of 1 MiB'
limit-disk-cp() {
	mkdir dist
	mount -t tmpfs -o size=1m none dist
	echo 'copying 3 files'
	cp -v /usr/bin/perl /usr/bin/git dist/
	code=$?
	umount dist
	return $code
}

log limit-disk-tar-buildkit no enospc - 3/3 'BuildKit: tar met a full /dev/shm'
limit-disk-tar-buildkit() {
	printf 'FROM builder:12\nRUN head -c 80000000 /dev/zero >/tmp/big.bin\nRUN tar -cf /dev/shm/big.tar /tmp/big.bin\n' >Dockerfile
	buildkit --no-cache
}

log limit-pids-busybox no - - - 'the pids limit of docker run, busybox words'
limit-pids-busybox() {
	docker run --rm --pids-limit=12 alpine:3.17 sh -c 'set -e; for n in $(seq 20); do echo "worker $n"; sleep 2 & done; wait; ls | wc -l'
}

log limit-go-threads no go-thread - - 'the pids limit: Go could not start a thread (errno=11)'
limit-go-threads() {
	printf 'package main\nimport ("fmt"; "time"; "runtime")\nfunc main() {\n\tfor i := 0; i < 200; i++ { go func() { runtime.LockOSThread(); time.Sleep(time.Hour) }() }\n\ttime.Sleep(2 * time.Second)\n\tfmt.Println("ok")\n}\n' >main.go
	echo 'module crawler' >go.mod
	GOCACHE=$work/go GOTOOLCHAIN=local /usr/local/go/bin/go build -o crawler . && with-pids 40 ./crawler 2>&1 | head -n 60
}

log limit-python-threads no pthread-eagain - - 'the pids limit: python could not start a thread'
limit-python-threads() {
	printf 'import threading, time\nfor n in range(500):\n    threading.Thread(target=time.sleep, args=(5,), daemon=True).start()\n' >pool.py
	with-pids 40 /usr/bin/python3 pool.py
}

log limit-timeout no - - 3/3 'the step ran into its own timeout (exit 124)'
limit-timeout() {
	printf 'FROM builder:12\nRUN echo ready\nRUN echo "waiting for db:5432" && timeout 2 sh -c "while :; do sleep 0.5; done"\n' >Dockerfile
	legacy --no-cache
}

# with-pids COUNT COMMAND …: in a pids cgroup of its own, taken away again.
with-pids() {
	local group=/sys/fs/cgroup/pids/made-$$ limit=$1 code
	shift
	mkdir "$group"
	echo "$limit" >"$group/pids.max"
	bash -c 'echo $$ >"$1/cgroup.procs"; shift; "$@"' bash "$group" "$@"
	code=$?
	rmdir "$group"
	return $code
}
