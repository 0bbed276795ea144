package fix

import (
	"bytes"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff returns the change from one text to the other as a unified diff, nil if
// they are equal.
func Diff(path string, before, after []byte) []byte {
	d := diff.Diff(path, before, path, after)
	if _, rest, ok := bytes.Cut(d, []byte("\n")); ok {
		return rest // without the line "diff a b", which patch does not need
	}
	return nil
}
