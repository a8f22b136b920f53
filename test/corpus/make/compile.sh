# Sources that hold the words, and an error that has nothing to do with them: compilers quote the line.

log compile-gcc-step no - - 3/3 'the same in a step of the legacy builder, with red lines'
compile-gcc-step() {
	printf '#include <errno.h>\n/* returns ENOMEM: cannot allocate memory */\nint grow(int n)\n{\n\treturn n > 9 ? ENOMEM : growth; /* Cannot allocate memory */\n}\n' >grow.c
	printf 'FROM builder:12\nCOPY grow.c /src/\nRUN gcc -fdiagnostics-color=always -c /src/grow.c -o /src/grow.o\n' >Dockerfile
	legacy --no-cache
}

log compile-gcc-buildkit no - - 'build 3/3' 'the same under BuildKit, in a stage with a name'
compile-gcc-buildkit() {
	printf 'const char *why(int e)\n{\n\tswitch (e) {\n\tcase 12: return "cannot allocate memory";\n\tcase 13: return "permission denied"\n\t}\n\treturn 0;\n}\n' >why.c
	printf 'FROM builder:12 AS build\nCOPY why.c /src/\nRUN gcc -c /src/why.c -o /src/why.o\nFROM alpine:3.17\nCOPY --from=build /src/why.o /\n' >Dockerfile
	buildkit --no-cache
}

log compile-javac-quote no - - - 'javac quotes the line with the words'
compile-javac-quote() {
	printf 'class Pool {\n    byte[] take(int n) {\n        if (n > 1 << 30) throw new IllegalStateExeption("Cannot allocate memory: " + n);\n        return new byte[n];\n    }\n}\n' >Pool.java
	echo '[INFO] Compiling 1 source file'
	javac Pool.java
}

log compile-rustc-quote no - - - 'rustc quotes the line with the words'
compile-rustc-quote() {
	printf 'fn main() {\n    let message: u32 = "Cannot allocate memory (os error 12)";\n    println!("{message}");\n}\n' >main.rs
	"$(echo /root/.rustup/toolchains/*/bin/rustc | cut -d' ' -f1)" --color always main.rs
}

log compile-node-syntax no - - - 'node quotes the line with the words'
compile-node-syntax() {
	printf 'function take(size) {\n  if (size > 2 ** 31) throw new Error("ENOMEM: Cannot allocate memory";\n  return Buffer.alloc(size);\n}\n' >pool.js
	echo '> node --check pool.js'
	node --check pool.js
}

log compile-perl-syntax no - - - 'perl quotes the line with the words'
compile-perl-syntax() {
	printf 'use strict;\nmy %%text = (12 => "Cannot allocate memory");\ndie "Cannot fork: Cannot allocate memory" if $oops;\nprint "ok\\n";\n' >errors.pl
	perl -c errors.pl
}

log compile-go-vet no - - - 'the Go compiler fails on an unused variable; a test name holds the words'
compile-go-vet() {
	printf 'package pool\nimport "errors"\nvar ErrCannotAllocateMemory = errors.New("cannot allocate memory")\nfunc Take(n int) error {\n\tleft := n\n\treturn ErrCannotAllocateMemory.Code\n}\n' >pool.go
	echo 'module pool' >go.mod
	GOCACHE=$work/go GOTOOLCHAIN=local /usr/local/go/bin/go build ./...
}

log compile-link-missing no - - - 'an undefined reference; the name of the function is near the words'
compile-link-missing() {
	printf 'int cannot_allocate_memory(void);\nint main(void) { return cannot_allocate_memory(); }\n' >main.c
	echo 'int other;' >other.c
	gcc main.c other.c -o app
}
