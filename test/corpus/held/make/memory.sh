# Programs whose request for memory the kernel refused: an address space limit (ulimit -v), a data limit, or a request for more than all RAM. All genuine. (Set aside.)

log memory-python-mmap yes - - - 'mmap of 1 TiB was refused with errno 12'
memory-python-mmap() {
	printf 'import mmap\nprint("indexing corpus.bin", flush=True)\nindex = mmap.mmap(-1, 1 << 40)\nindex[0] = 1\n' >index.py
	/usr/bin/python3 index.py
}

log memory-java-commit yes jvm-commit - - 'the JVM asked for a heap of 64 GiB at once, the kernel refused'
memory-java-commit() {
	echo '+ ./gradlew test -Dorg.gradle.jvmargs=-Xms64g'
	java -Xms64g -Xmx64g -XX:+UseSerialGC -XX:ErrorFile=/tmp/build/hs_err_pid411.log -version
}

log memory-go-limit yes go-oom - - 'the Go runtime was refused its heap under ulimit -v'
memory-go-limit() {
	printf 'package main\nimport "fmt"\nfunc main() {\n\tvar keep [][]byte\n\tfor i := 0; ; i++ {\n\t\tkeep = append(keep, make([]byte, 8<<20))\n\t\tfmt.Println("segment", i, len(keep))\n\t}\n}\n' >main.go
	echo 'module indexer' >go.mod
	GOFLAGS=-mod=mod GOCACHE=$work/go GOTOOLCHAIN=local /usr/local/go/bin/go build -o indexer . && bash -c 'ulimit -v 1700000; exec ./indexer'
}
