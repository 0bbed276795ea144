package factbase

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"go/format"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write tables_gen.go and golden files")

const generated = "tables_gen.go"

// TestTablesAreCurrent compares the generated tables with the packs. With -update,
// which is what go generate runs, it writes them.
func TestTablesAreCurrent(t *testing.T) {
	base, sources, err := compilePacks("data")
	if err != nil {
		t.Fatal(err)
	}
	want, err := render(base, sources)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(generated, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(generated)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is stale: run go generate ./internal/factbase", generated)
	}
}

// compilePacks reads all packs of a folder as one.
func compilePacks(dir string) (*Base, map[string]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.yaml"))
	if err != nil {
		return nil, nil, err
	}
	hash := sha256.New()
	var packs []*pack
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return nil, nil, err
		}
		p, err := decode(filepath.ToSlash(file), src)
		if err != nil {
			return nil, nil, err
		}
		hash.Write(src)
		packs = append(packs, p)
	}
	b := newBuilder()
	b.add(packs...)
	base, err := b.base(hex.EncodeToString(hash.Sum(nil))[:8])
	return base, b.sources, err
}

// render writes base as Go source: composite literals of constants only, which the
// linker lays out, so that nothing runs at start.
func render(base *Base, sources map[string]string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("// Code generated from data/*.yaml by go generate; DO NOT EDIT.\n\npackage factbase\n\n")
	fmt.Fprintf(&b, "var builtin = Base{\nversion: %q,\nnewest: %s,\n", base.version, date(base.newest))
	fmt.Fprintf(&b, "packs: []Pack{{Newest: %s}},\n", date(base.newest))
	b.WriteString("owners: []Owner{\n")
	for _, o := range base.owners {
		fmt.Fprintf(&b, "{%s},\n", fields("ID", o.ID, "Name", o.Name, "Aliases", o.Aliases, "Ambiguous", o.Ambiguous, "Category", o.Category, "Site", o.Site))
	}
	b.WriteString("},\nphones: []Phone{\n")
	for _, p := range base.phones {
		fmt.Fprintf(&b, "{%s},\n", fields("ID", p.ID, "Digits", p.Digits, "Ext", p.Ext, "Display", p.Display, "Owner", p.Owner, "OwnerID", p.OwnerID,
			"Purposes", p.Purposes, "Region", p.Region, "Confidence", p.Confidence, "Sources", p.Sources, "ValidFrom", p.ValidFrom,
			"ValidUntil", p.ValidUntil, "VerifiedAt", p.VerifiedAt, "Legacy", p.Legacy, "Successor", p.Successor, "Note", p.Note))
	}
	fmt.Fprintf(&b, "},\nbyOwner: %#v,\n", base.byOwner)
	b.WriteString("misattributed: []Misattribution{\n")
	for _, m := range base.misattributed {
		fmt.Fprintf(&b, "{%s},\n", fields("Digits", m.Digits, "Display", m.Display, "Names", m.Names, "OwnerIDs", m.OwnerIDs,
			"Confidence", m.Confidence, "Sources", m.Sources, "Note", m.Note))
	}
	b.WriteString("},\nfacts: []Fact{\n")
	for _, f := range base.facts {
		fmt.Fprintf(&b, "{%s},\n", fields("ID", f.ID, "Product", f.Product, "Operation", f.Operation, "Object", f.Object, "Slot", f.Slot,
			"Label", f.Label, "About", f.About, "Unless", f.Unless, "By", f.By, "Scope", f.Scope, "Kind", f.Kind, "Unit", f.Unit, "Min", f.Min, "Max", f.Max, "NoMin", f.NoMin, "NoMax", f.NoMax,
			"ValidFrom", f.ValidFrom, "ValidUntil", f.ValidUntil, "VerifiedAt", f.VerifiedAt, "Confidence", f.Confidence,
			"Sources", f.Sources, "Series", f.Series, "Note", f.Note))
	}
	b.WriteString("},\npolicies: []Policy{\n")
	for _, p := range base.policies {
		fmt.Fprintf(&b, "{%s},\n", fields("ID", p.ID, "Label", p.Label, "About", p.About, "Unless", p.Unless, "Now", p.Now, "Limit", p.Limit,
			"ValidUntil", p.ValidUntil, "VerifiedAt", p.VerifiedAt, "Confidence", p.Confidence, "Sources", p.Sources, "By", p.By, "Note", p.Note))
	}
	b.WriteString("},\n}\n\n// builtinSources holds the sources that users' packs may name, sorted by id.\nvar builtinSources = [...]namedSource{\n")
	for _, id := range slices.Sorted(maps.Keys(sources)) {
		fmt.Fprintf(&b, "{%q, %q},\n", id, sources[id])
	}
	b.WriteString("}\n")
	return format.Source(b.Bytes())
}

// fields writes name: value pairs, leaving out zero values.
func fields(pairs ...any) string {
	var b strings.Builder
	for i := 0; i < len(pairs); i += 2 {
		if v := literal(pairs[i+1]); v != "" {
			fmt.Fprintf(&b, "%s: %s, ", pairs[i], v)
		}
	}
	return strings.TrimSuffix(b.String(), ", ")
}

// literal returns v as a Go expression, or "" for a zero value.
func literal(v any) string {
	switch v := v.(type) {
	case string:
		if v != "" {
			return strconv.Quote(v)
		}
	case []string:
		if len(v) > 0 {
			return fmt.Sprintf("%#v", v)
		}
	case []Words:
		if len(v) > 0 {
			return strings.ReplaceAll(fmt.Sprintf("%#v", v), "factbase.", "")
		}
	case bool:
		if v {
			return "true"
		}
	case float64:
		if v != 0 {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
	case Date:
		if !v.IsZero() {
			return date(v)
		}
	case Confidence:
		return [...]string{"Uncertain", "ConflictingSource", "Observed", "MultiFarm", "Single", "Known", "MultiNonOfficial", "Multi", "Official"}[v]
	case []Facet:
		var list []string
		for _, f := range v {
			list = append(list, fmt.Sprintf("{%q, %q}", f.Name, f.Value))
		}
		if len(list) > 0 {
			return "[]Facet{" + strings.Join(list, ", ") + "}"
		}
	default:
		panic(fmt.Sprintf("no literal for %T", v))
	}
	return ""
}

func date(d Date) string { return fmt.Sprintf("Date{%d, %d, %d}", d.Year, d.Month, d.Day) }
