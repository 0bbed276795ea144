package corpus

import (
	"bytes"
	"cmp"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"buzhou/corpus/cross"
	"buzhou/corpus/record"
	"buzhou/corpus/store"
)

// TestClaimSurvivesTheShuffle: lines of the shuffle hold no line break, give back what
// they were made of, and sort as records of the same claims do.
func TestClaimSurvivesTheShuffle(t *testing.T) {
	word := rapid.StringOf(rapid.RuneFrom([]rune("ab 我/\n\x00\"\\<#")))
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) store.ClaimRow {
			return store.ClaimRow{
				ID: rapid.Int64Min(1).Draw(t, "id"), N: rapid.IntRange(0, 1<<20).Draw(t, "n"), Key: word.Draw(t, "key"), Path: word.Draw(t, "path"),
				Site: word.Draw(t, "site"), Supplier: word.Draw(t, "supplier"), Collection: word.Draw(t, "collection"), Statement: word.Draw(t, "statement"),
			}
		}), 1, 5).Draw(t, "rows")
		var got cross.Row
		for _, r := range rows {
			line := appendClaim(nil, &r)
			if bytes.IndexByte(line, '\n') >= 0 {
				t.Fatalf("%q holds a line break", line)
			}
			if err := readClaim(line, &got); err != nil {
				t.Fatalf("%q: %v", line, err)
			}
			want := cross.Row{Key: r.Key, Path: r.Path, Site: r.Site, Supplier: r.Supplier, Collection: r.Collection, Statement: r.Statement, ID: r.ID}
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Fatalf("%q\n%s", line, diff)
			}
		}
		for _, r := range rows {
			a, b := &rows[0], &r
			order := bytes.Compare(appendClaim(nil, a), appendClaim(nil, b))
			want := bytes.Compare(jsonOf(a), jsonOf(b))
			if want = cmp.Or(want, cmp.Compare(a.N, b.N), order); order != want {
				t.Fatalf("%q and %q: %d, as records %d", appendClaim(nil, a), appendClaim(nil, b), order, want)
			}
		}
	})
}

// jsonOf is what a record of a claim holds of it, as far as records sort by it.
func jsonOf(r *store.ClaimRow) []byte {
	line, _ := record.Line([]string{r.Key, r.Path, r.Site, r.Supplier, r.Collection, r.Statement})
	return line
}
