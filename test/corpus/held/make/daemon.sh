# Builds with the legacy builder that died because a part of the engine was refused memory (sick: the errno comes from strace, all words are the engine's own). (Set aside.)

log daemon-copy-chown yes overlay-chown - 2/4 'dockerd was refused the chown in the container layer'
daemon-copy-chown() {
	app-dockerfile
	until-it-says 'chown .*/merged/' sick dockerd fchownat:when=@ legacy --no-cache
}
