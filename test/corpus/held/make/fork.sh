# Programs that the kernel refuses a fork (no-fork: a genuine ENOMEM, see big-map.c), outside of containers. (Set aside.)

log fork-bash-release yes cannot-fork - - 'bash was refused its fork in the middle of a release script'
fork-bash-release() {
	cat >release.sh <<-'END'
		set -e
		version=2.4.1
		echo "==> release $version"
		echo "==> collecting sources"
		files=(*.sh)
		echo "    ${#files[@]} files"
		echo "==> packing"
		tar -czf "app-$version.tar.gz" "${files[@]}"
		echo "==> done"
	END
	no-fork bash release.sh
}

log fork-python-workers yes - - - 'os.fork of multiprocessing was refused with errno 12'
fork-python-workers() {
	cat >thumbnails.py <<-'END'
		import multiprocessing
		def shrink(number):
		    return number * number
		if __name__ == '__main__':
		    print('thumbnails: 4 workers', flush=True)
		    with multiprocessing.get_context('fork').Pool(4) as pool:
		        print(sum(pool.map(shrink, range(1000))))
	END
	no-fork /usr/bin/python3 thumbnails.py
}

log fork-node-exec yes - - - 'node was refused its fork: it says ENOMEM, never the words'
fork-node-exec() {
	cat >bundle.js <<-'END'
		const { execSync } = require('node:child_process');
		console.log('bundling 214 modules...');
		const revision = execSync('git rev-parse HEAD').toString();
		console.log(`revision ${revision}`);
	END
	no-fork node bundle.js
}
