package article

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestReadFields(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		want       map[string]string
		flat       bool
	}{
		{"flat", "title: 怎么解绑手机号\ndate: 2026-05-01\ntags: [a, b]\n", map[string]string{"title": "怎么解绑手机号", "date": "2026-05-01"}, true},
		{"quoted", "title: \"怎么解绑：手机号\" \nversion: '8.0'\n", map[string]string{"title": "怎么解绑：手机号", "version": "8.0"}, true},
		{"comment", "# head\ntitle: 退票 # 草稿\n", map[string]string{"title": "退票"}, true},
		{"nested other", "title: 退票\nauthor:\n  name: x\n  title: y\n- a\n", map[string]string{"title": "退票"}, true},
		{"block scalar", "title: >\n  怎么\n  退票\n", map[string]string{"title": "怎么 退票"}, false},
		{"escape", `title: "a\tb"` + "\n", map[string]string{"title": "a\tb"}, false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := readFields(tc.text)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tc.want, got); d != "" {
				t.Error(d)
			}
			if _, flat := flatFields(tc.text); flat != tc.flat {
				t.Errorf("read directly: %t, want %t", flat, tc.flat)
			}
		})
	}
}

func TestReadFieldsNeverPanics(t *testing.T) {
	for _, text := range []string{"facts:\n ! #x\n", "title: [", "title: {a", ":", "? x", "\t", "title: &a *b"} {
		// The library panics on some of these.
		if fields, err := readFields(text); err != nil && fields != nil {
			t.Errorf("%q: fields %v besides the error %v", text, fields, err)
		}
	}
}

// TestFlatFieldsAgree compares the direct reading with the library's.
func TestFlatFieldsAgree(t *testing.T) {
	value := rapid.SampledFrom([]string{"退票", "a b", "2026版", "\"x y\"", "'z'", "v # c", "https://example.com/a", "-", "a: b", "", "|", "[1]"})
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, k := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"title", "platform", "tags", "role"}), 0, 4, rapid.ID[string]).Draw(t, "keys") {
			b.WriteString(k + ": " + value.Draw(t, "value") + "\n")
		}
		flat, ok := flatFields(b.String())
		if !ok {
			return
		}
		lib, err := yamlFields(b.String())
		if err != nil {
			return // more lenient than the library is no harm
		}
		if d := cmp.Diff(lib, flat); d != "" {
			t.Fatalf("%q: %s", b.String(), d)
		}
	})
}
