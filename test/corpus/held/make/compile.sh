# Sources that hold the words, and an error that has nothing to do with them: compilers quote the line. (Set aside.)

log compile-gcc-quote no - - - 'a syntax error in the line that holds the words'
compile-gcc-quote() {
	printf '#include <stdio.h>\n#include <stdlib.h>\nvoid *need(size_t n)\n{\n\tvoid *p = malloc(n);\n\tif (!p) { fputs("fatal: Cannot allocate memory\\n", stderr) exit(1); }\n\treturn p;\n}\n' >alloc.c
	printf 'alloc.o: alloc.c\n\tcc -Wall -c alloc.c\n' >Makefile
	make
}

log compile-python-syntax no - - - 'python quotes the line with the words'
compile-python-syntax() {
	printf 'ERRORS = {\n    11: "Resource temporarily unavailable",\n    12: "Cannot allocate memory"\n    13: "Permission denied",\n}\n' >errors.py
	/usr/bin/python3 errors.py
}

log compile-missing-header no - - - 'a missing header, after a preprocessor warning with the words'
compile-missing-header() {
	printf '#warning "old allocator: may say Cannot allocate memory on 32 bit"\n#include <arena/arena.h>\nint main(void) { return 0; }\n' >main.c
	printf 'app: main.c\n\tgcc -o app main.c\n' >Makefile
	make
}
