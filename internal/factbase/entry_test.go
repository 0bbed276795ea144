package factbase

import "testing"

func TestSearch(t *testing.T) {
	for word, want := range map[string]string{
		"400-669-5599": "abc/4006695599", "4006695599": "abc/4006695599", "农行": "abc/95599", "护照": "passport.2019", "PASSPORT.2019": "passport.2019",
	} {
		found := false
		for _, e := range Default().Search(word) {
			found = found || e.ID == want
		}
		if !found {
			t.Errorf("Search(%q) lacks %s", word, want)
		}
	}
	if got := Default().Search("没有这个词"); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

// Every entry has an id of its own, and is found by it.
func TestEntries(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range Default().Entries() {
		if seen[e.ID] || e.ID == "" || e.Title == "" || e.Value == "" {
			t.Errorf("%+v", e)
		}
		seen[e.ID] = true
	}
	if _, ok := Default().Entry("nobody"); ok {
		t.Error("found nobody")
	}
	versions := Default().Versions("passport-fee")
	if len(versions) != 3 || versions[0].Value != "200元" || versions[2].Value != "120元" {
		t.Errorf("%+v", versions)
	}
}

func TestDue(t *testing.T) {
	if got := Default().Due(Date{2026, 11, 21}, 90); len(got) != 0 {
		t.Errorf("%d are due", len(got))
	}
	due := Default().Due(Date{2027, 11, 20}, 1)
	if len(due) == 0 {
		t.Fatal("none is due after a year")
	}
	for _, d := range due {
		if !d.InForce(Date{2027, 11, 20}) {
			t.Errorf("%s is not in force", d.ID)
		}
	}
}

func TestParseDays(t *testing.T) {
	for s, want := range map[string]int{"90d": 90, "2w": 14, "3m": 90, "1y": 365, "0d": 0} {
		if got, err := ParseDays(s); err != nil || got != want {
			t.Errorf("ParseDays(%q) = %d, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "90", "d", "-3d", "90 days"} {
		if got, err := ParseDays(s); err == nil {
			t.Errorf("ParseDays(%q) = %d", s, got)
		}
	}
}

func TestOldPacks(t *testing.T) {
	if got := Default().OldPacks(Date{2027, 11, 20}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
	if got := Default().OldPacks(Date{2027, 11, 21}); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}
