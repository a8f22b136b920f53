# Long logs: the cause stands far from the end, or the mention far from the cause. (Set aside.)

log long-make-keep-going yes generic - - 'one of 1500 targets was refused a folder, make -k went on and failed at the end'
long-make-keep-going() {
	{
		echo 'all: $(addprefix out/part,$(shell seq 1500))'
		printf 'out/part%%:\n\t@echo "CC   src/module_$*/interface_$*.c -> out/part$*"\n\t@[ $* != 700 ] || strace -qq -o /dev/null --trace=mkdir --inject=mkdir:error=ENOMEM mkdir out\n'
	} >Makefile
	make -k
}

log long-make-mention no - - - 'make -k: a warning with the words in the middle, a compile error near it'
long-make-mention() {
	printf 'int a = ;\n' >bad.c
	{
		echo 'all: $(addprefix out-part,$(shell seq 1500))'
		printf 'out-part%%:\n\t@echo "CC   src/module_$*/interface_$*.c"\n\t@[ $* != 800 ] || echo "warning: cache server: fork: Cannot allocate memory (going on without)"\n\t@[ $* != 810 ] || gcc -c bad.c\n'
	} >Makefile
	make -k
}
