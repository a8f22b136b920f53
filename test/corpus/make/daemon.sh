# Builds with the legacy builder that died because a part of the engine was refused memory (sick: the errno comes from strace, all words are the engine's own).

app-dockerfile() {
	cat >Dockerfile <<-'END'
		FROM builder:12
		COPY --chown=7:8 package.json /srv/app/
		RUN echo "resolving" && echo "added 214 packages"
		CMD ["node", "server.js"]
	END
	echo '{"name":"app"}' >package.json
}

log daemon-copy-mkdir yes overlay-enomem - 2/4 'dockerd was refused a mkdir in the merged folder of overlay2'
daemon-copy-mkdir() {
	app-dockerfile
	until-it-says 'mkdir .*/merged/' sick dockerd mkdirat:when=@ legacy --no-cache
}

log daemon-context-untar yes untar-fork - - 'dockerd was refused the fork that unpacks the build context'
daemon-context-untar() {
	app-dockerfile
	sick dockerd clone legacy --no-cache
}

log daemon-context-lchown yes - - - 'dockerd was refused the lchown of a file of the build context'
daemon-context-lchown() {
	app-dockerfile
	sick dockerd fchownat legacy --no-cache |& jenkins
}

log daemon-rwlayer-mkdir yes - - 2/4 'dockerd was refused the folder of a new layer'
daemon-rwlayer-mkdir() {
	app-dockerfile
	until-it-says 'create rwlayer' sick dockerd mkdirat:when=@ legacy --no-cache
}

log daemon-overlay-mount yes - - 3/4 'dockerd was refused the overlay mount of the step container'
daemon-overlay-mount() {
	app-dockerfile
	until-it-says 'overlay mount|merged: cannot' sick dockerd mount:when=@ legacy --no-cache
}

log daemon-veth-pair yes veth-pair - 3/4 'dockerd was refused the veth pair by the kernel interface of its network'
daemon-veth-pair() {
	app-dockerfile
	until-it-says 'pair interfaces' sick dockerd sendto:when=@ legacy --no-cache
}

log daemon-veth-sandbox yes - - 3/4 'the hook of libnetwork was refused memory while moving the veth'
daemon-veth-sandbox() {
	app-dockerfile
	until-it-says 'set namespace on link|to sandbox' sick dockerd sendto:when=@ legacy --no-cache
}

log daemon-shim-fork yes fork-exec - 3/4 'containerd was refused the fork of its shim'
daemon-shim-fork() {
	app-dockerfile
	sick containerd clone legacy --no-cache
}

log daemon-shim-mkdir yes - - - 'containerd was refused a folder for the task of docker run'
daemon-shim-mkdir() {
	echo '$ docker run --rm alpine:3.17 ./run-tests.sh'
	sick containerd mkdirat docker run --rm alpine:3.17 ./run-tests.sh
}
