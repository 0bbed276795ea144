package article

import (
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seed parses the seed article whose file name starts with name.
func seed(t *testing.T, name string) *Article {
	t.Helper()
	dir := cmp.Or(os.Getenv("BUZHOU_SHARED"), "../../../shared")
	files, _ := filepath.Glob(filepath.Join(dir, "seeds", name+"_*.txt"))
	if len(files) == 0 {
		t.Skip("no seeds: set BUZHOU_SHARED to the folder that holds seeds/")
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	a := parseString(t, files[0], string(raw))
	if bad := check(a); bad != "" {
		t.Error(bad)
	}
	return a
}

// on returns the blocks that start on the given 1-based line.
func on(a *Article, line int) []Block {
	var out []Block
	for _, b := range a.Blocks {
		if strings.Count(a.Source.String()[:b.Span.Start], "\n")+1 == line {
			out = append(out, b)
		}
	}
	return out
}

func TestSeed000(t *testing.T) {
	a := seed(t, "000")
	if first := on(a, 1); len(first) != 9 || first[0].Kind != Paragraph || first[7].Marker.Number != 7 || !first[7].RunIn || first[8].Kind != Paragraph {
		t.Errorf("line 1 is no lead with seven items and a note: %d blocks", len(first))
	}
	for k := range 8 {
		step, body := on(a, 10+2*k), on(a, 11+2*k)
		if len(step) != 1 || step[0].Kind != ListItem || step[0].Marker.Number != k+1 || len(body) != 1 || body[0].Item == None {
			t.Errorf("line %d: no step with a body", 10+2*k)
		}
	}
	for _, line := range []int{28, 41, 52} {
		if b := on(a, line); len(b) != 1 || b[0].Kind != ListItem || b[0].View.Empty() || len(on(a, line+1)) != 0 {
			t.Errorf("line %d: orphan dash not joined", line)
		}
	}
	for i, line := range []int{73, 79, 83, 88} {
		if b := on(a, line); len(b) != 1 || b[0].Kind != Heading || b[0].Marker.Family != MethodWord || b[0].Marker.Number != i+1 || on(a, line+1)[0].Kind != ListItem {
			t.Errorf("line %d: no method heading over steps", line)
		}
	}
	if len(a.Tables) != 3 || len(a.Tables[0].Rows) != 4 || len(a.Tables[1].Rows) != 4 || len(a.Tables[2].Head) != 4 || !a.Tables[2].Truncated || a.Tables[1].Truncated {
		t.Errorf("tables: %d", len(a.Tables))
	}
	for family, lines := range map[MarkerFamily][]int{QuestionWord: {94, 99, 103, 107}, CaseWord: {125, 126}} {
		for i, line := range lines {
			found := false
			for _, b := range on(a, line) {
				found = found || b.Kind == Heading && b.Marker.Family == family && b.Marker.Number == i+1
			}
			if !found {
				t.Errorf("line %d: no heading of family %d with number %d", line, family, i+1)
			}
		}
	}
}

func TestSeed001(t *testing.T) {
	a := seed(t, "001")
	for i, line := range []int{1, 3, 11, 17, 25} {
		if b := on(a, line)[0]; b.Kind != Heading || b.Marker.Number != i+1 {
			t.Errorf("line %d is no numbered heading", line)
		}
	}
	for i, line := range []int{33, 40, 51, 53} {
		if b := on(a, line)[0]; b.Kind != Heading || b.Marker.Number != i+2 || b.Level != 2 {
			t.Errorf("line %d is no part", line)
		}
	}
	if on(a, 6)[0].Kind != ListItem || on(a, 6)[0].List == on(a, 13)[0].List || on(a, 6)[0].List != on(a, 9)[0].List {
		t.Error("the steps of a section are no list of their own")
	}
}

func TestSeed002(t *testing.T) {
	a := seed(t, "002")
	if a.Title.View.Empty() || on(a, 3)[0].Level != 1 {
		t.Error("no title")
	}
	for _, b := range a.Blocks {
		line := strings.Count(a.Source.String()[:b.Span.Start], "\n") + 1
		want := line == 1 || line >= 5 && line <= 8 || line == 10 || line >= 59
		if got := b.Kind == Boilerplate; got != want {
			t.Errorf("line %d: boilerplate %v, want %v", line, got, want)
		}
	}
	if b := on(a, 56)[0]; b.Kind != Heading || !b.View.Empty() || b.Marker.Number != 9 {
		t.Error("line 56 is no empty heading")
	}
}
