package phone

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// notNegative are cases of the negatives that we take for numbers, with the reason.
var notNegative = map[string]string{
	"+45-12-34-56-78看起来不像电话号": "dashes of all kinds may stand between the parts of a number",
	"宝爵台球会所-13604770960":      "a mobile behind the name of its owner, as listings write it",
}

// TestRecognizersNegatives: what Recognizers-Text takes for no telephone number is none
// here, or at most a weak shape that needs a word for calling beside it.
func TestRecognizersNegatives(t *testing.T) {
	dir := os.Getenv("BUZHOU_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "external", "recognizers-text", "Sequence", "PhoneNumberModel.json"))
	if err != nil {
		t.Skipf("the Recognizers-Text specs are not there (%v); set BUZHOU_SHARED to run this test", err)
	}
	var cases []struct {
		Input   string
		Results []any
	}
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &cases); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range cases {
		if len(c.Results) > 0 {
			continue // numbers of other countries, which articles for readers in China do not give
		}
		n++
		strong := false
		for _, num := range Scan(c.Input, nil) {
			strong = strong || num.Strong && num.Invalid == ""
		}
		_, excused := notNegative[c.Input]
		if strong != excused {
			t.Errorf("%q: number found: %t, expected: %t", c.Input, strong, excused)
		}
	}
	if n == 0 {
		t.Error("no negatives")
	}
}
