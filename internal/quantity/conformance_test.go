package quantity

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
)

// The specs of github.com/microsoft/Recognizers-Text, which nobody here wrote.
// Each model sees the world its own way, so each has an adapter below that says
// which of our quantities answer its question; a case is right if the values
// are equal and every expected text holds our core and lies within our span,
// for the suites differ on whether hedges and classifiers belong to a value.

// minPass is the share of cases of the gated suites that must be right.
const minPass = 0.95

type suite struct {
	file  string
	gated bool
	// check returns how a case differs from what we find, "" if it does not.
	check func(specCase) string
}

func suites() []suite {
	return []suite{
		{"Number/NumberModel", true, checkNumber},
		{"Number/PercentModel", true, checkPercent},
		{"Number/NumberRangeModel", true, checkRange},
		{"Number/OrdinalModel", false, checkOrdinal},
		{"NumberWithUnit/CurrencyModel", true, checkCurrency},
		{"NumberWithUnit/DimensionModel", false, checkDimension},
		{"DateTime/DurationExtractor", true, checkDuration},
		{"DateTime/DurationParser", true, checkDuration},
		{"DateTime/DateExtractor", false, checkDate},
		{"DateTime/DateParser", false, checkDate},
		{"DateTime/DatePeriodExtractor", false, checkDate},
		{"DateTime/DatePeriodParser", false, checkDate},
	}
}

type specCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []specResult
}

type specResult struct {
	Text, TypeName, Type string
	Start                int
	End                  int
	Length               int
	Resolution           struct{ Value, Unit string }
	Value                struct {
		Timex            string
		FutureResolution map[string]string
	}
}

// exception is a group of cases that we answer differently on purpose, or that
// are beyond what articles need.
type exception struct {
	Reason string
	Cases  []string
}

func TestConformance(t *testing.T) {
	dir := sharedDir(t)
	excused := readExceptions(t)
	total, right := 0, 0
	for _, s := range suites() {
		n, ok := 0, 0
		for i, c := range readSuite(t, filepath.Join(dir, s.file+".json")) {
			id := fmt.Sprintf("%s/%d", filepath.Base(s.file), i)
			n++
			diff := s.check(c)
			_, listed := excused[id]
			delete(excused, id)
			switch {
			case diff == "":
				ok++
				if listed {
					t.Errorf("%s %q is right, but listed as an exception", id, c.Input)
				}
			case !listed:
				t.Errorf("%s %q: %s", id, c.Input, diff)
			}
		}
		t.Logf("%-32s %4d of %4d", s.file, ok, n)
		if s.gated {
			total, right = total+n, right+ok
		}
	}
	for id := range excused {
		t.Errorf("exception %s names no case", id)
	}
	rate := float64(right) / float64(total)
	t.Logf("numbers, percent, ranges, currency, durations: %d of %d = %.4f", right, total, rate)
	if rate < minPass {
		t.Errorf("pass rate %.4f is below %.2f", rate, minPass)
	}
}

func sharedDir(t *testing.T) string {
	t.Helper()
	dir := os.Getenv("BUZHOU_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	dir = filepath.Join(dir, "external", "recognizers-text")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("the Recognizers-Text specs are not at %s; set BUZHOU_SHARED to run this test", dir)
	}
	return dir
}

func readSuite(t *testing.T, path string) []specCase {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var cases []specCase
	if err := json.Unmarshal(bytes.TrimPrefix(data, []byte("\ufeff")), &cases); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return cases
}

func readExceptions(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile("testdata/recognizers-exceptions.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var groups []exception
	if err := yaml.Unmarshal(data, &groups); err != nil {
		t.Fatal(err)
	}
	ids := make(map[string]string)
	for _, g := range groups {
		if g.Reason == "" {
			t.Errorf("exceptions %v have no reason", g.Cases)
		}
		for _, id := range g.Cases {
			if _, twice := ids[id]; twice {
				t.Errorf("exception %s is listed twice", id)
			}
			ids[id] = g.Reason
		}
	}
	return ids
}
