package lexicon

import (
	_ "embed" // for the overlay of domain words
)

// overlay holds the terms of two or more Chinese characters as words for the
// segmenter, frozen by `go generate`.
//
//go:embed words.bin
var overlay string

// Overlay returns the vocabulary as an overlay of domain words for
// segment.New: on top of gse's dictionary, 解绑 and 实名认证 are words.
func Overlay() string {
	if x := current.Load(); x != nil {
		return x.overlay()
	}
	return overlay
}
