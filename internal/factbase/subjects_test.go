package factbase

import "testing"

// TestSubjectsIn: words are found wherever they begin, and none that is not there.
func TestSubjectsIn(t *testing.T) {
	found := Default().SubjectsIn("协议离婚以后,去公证处改房产的名字")
	for word, want := range map[string]bool{"离婚": true, "房产": true, "护照": false, "": false} {
		if found[word] != want {
			t.Errorf("%q: %v, want %v", word, found[word], want)
		}
	}
}
