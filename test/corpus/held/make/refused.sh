# Tools that were refused one system call (refused: the errno comes from strace, all words are the tools' own). (Set aside.)

log refused-cp-assets yes generic - - 'cp was refused the creation of a file'
refused-cp-assets() {
	mkdir assets
	touch assets/{logo,icon,hero}.png
	mkdir public
	echo 'copying assets'
	refused mkdir,mkdirat cp -rv assets public
}

log refused-tar-extract yes generic - - 'tar was refused the folders that it extracts'
refused-tar-extract() {
	mkdir -p toolchain/{bin,lib,share}
	touch toolchain/{bin/cc,lib/libc.so,share/README}
	tar -czf toolchain.tar.gz toolchain
	rm -r toolchain
	echo 'Extracting toolchain.tar.gz ...'
	refused mkdirat tar -xzf toolchain.tar.gz
}

log refused-gcc-vfork yes generic - - 'the gcc driver was refused vfork'
refused-gcc-vfork() {
	echo 'int main(void) { return 0; }' >main.c
	echo 'cc -O2 -c main.c'
	refused vfork gcc -O2 -c main.c
}

log refused-python-makedirs yes generic - - 'os.makedirs was refused with errno 12'
refused-python-makedirs() {
	printf 'import os\nprint("running build_py", flush=True)\nos.makedirs("build/lib/shop")\n' >setup.py
	refused mkdir,mkdirat /usr/bin/python3 setup.py
}
