package factbase

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoadReportsEveryError(t *testing.T) {
	_, err := Load("testdata/bad.yaml")
	if err == nil {
		t.Fatal("no error")
	}
	const golden = "testdata/bad.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(err.Error()+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, readErr := os.ReadFile(golden)
	if readErr != nil {
		t.Fatal(readErr)
	}
	if diff := cmp.Diff(string(want), err.Error()+"\n"); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"owner: []", `p.yaml:1:1: unknown key "owner"; did you mean "owners"?`},
		{"facts:\n  - id: a\n    slott: b", `p.yaml:3:5: unknown key "slott"; did you mean "slot"?`},
		{"facts:\n  - id: [a]", "p.yaml:2:"},
		{"facts: {a", "p.yaml:1:"},
		{"facts:\n  - {id: a, value: many}", "p.yaml:2:"},
		{"zzzzzz: 1", `p.yaml:1:1: unknown key "zzzzzz"`},
	} {
		_, err := decode("p.yaml", []byte(tt.src))
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("decode(%q) = %v, want %s", tt.src, err, tt.want)
		}
	}
}

func TestLoadAddsAndReplaces(t *testing.T) {
	b, err := Load("testdata/house.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := b.PhonesByNumber("95588"); len(got) != 1 || got[0].Confidence != Official || !slices.Equal(got[0].Sources, []string{"https://example.com/facts"}) {
		t.Errorf("95588 = %+v", got)
	}
	if o, _ := b.Owner("icbc"); o.Name != "中国工商银行" || !slices.Contains(o.Ambiguous, "工") || !slices.Contains(o.Aliases, "工行") {
		t.Errorf("icbc = %+v", o)
	}
	if got := b.PhonesByNumber("4001239999"); len(got) != 1 || got[0].OwnerID != "icbc" || got[0].Sources[0] != "https://github.com/metowolf/vCards" {
		t.Errorf("4001239999 = %+v", got)
	}
	if got := b.PhonesByOwner("our-bank"); len(got) != 1 || got[0].Ext != "3" || got[0].ValidFrom != (Date{2026, 5, 0}) || got[0].Owner != "我行" {
		t.Errorf("our-bank = %+v", got)
	}
	for _, f := range b.Facts("", "apply", "passport", "fee/production") {
		if f.ID == "passport.2019/apply" && (f.Min != 10000 || f.VerifiedAt != Date{2027, 2, 3}) {
			t.Errorf("replaced fact = %+v", f)
		}
	}
	if b.Newest() != (Date{2027, 2, 3}) || b.Version() == Default().Version() || !strings.HasPrefix(b.Version(), "2027-02-03-") {
		t.Errorf("version %s, newest %s", b.Version(), b.Newest())
	}
	if got := Default().PhonesByNumber("95588"); got[0].Confidence != Multi {
		t.Error("Load changed the built-in facts")
	}
}

// The pack that docs/facts.md shows is one that loads.
func TestDocumentedPackLoads(t *testing.T) {
	page, err := os.ReadFile("../../docs/facts.md")
	if err != nil {
		t.Fatal(err)
	}
	_, pack, _ := strings.Cut(string(page), "```yaml\n")
	pack, _, ok := strings.Cut(pack, "```")
	if !ok {
		t.Fatal("docs/facts.md shows no pack")
	}
	path := filepath.Join(t.TempDir(), "house.yaml")
	if err := os.WriteFile(path, []byte(pack), 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := Load(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(b.PhonesByOwner("our-bank")) != 1 || len(b.Facts("our-bank", "reissue", "bank-card", "fee/production")) == 0 {
		t.Error("the pack's own number or fact is missing")
	}
}

func TestLoadOfNothingIsDefault(t *testing.T) {
	if b, err := Load(); err != nil || b != Default() {
		t.Errorf("Load() = %v, %v", b, err)
	}
	if _, err := Load(filepath.Join(t.TempDir(), "none.yaml")); !os.IsNotExist(err) {
		t.Errorf("missing file: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "empty.yaml")
	if err := os.WriteFile(empty, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	b, err := Load(empty)
	if err != nil || len(b.phones) != len(builtin.phones) || len(b.facts) != len(builtin.facts) {
		t.Errorf("empty pack: %v", err)
	}
}

// The schema lists exactly the keys, units and levels that the loader takes.
func TestSchemaMatchesLoader(t *testing.T) {
	type object struct {
		Properties map[string]struct {
			Enum []string `json:"enum"`
		} `json:"properties"`
		Enum                 []string `json:"enum"`
		AdditionalProperties bool     `json:"additionalProperties"`
	}
	var schema struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal([]byte(Schema), &schema); err != nil {
		t.Fatal(err)
	}
	for name, typ := range map[string]reflect.Type{
		"": reflect.TypeFor[pack](), "source": reflect.TypeFor[sourceEntry](), "owner": reflect.TypeFor[ownerEntry](),
		"phone": reflect.TypeFor[phoneEntry](), "wrong": reflect.TypeFor[wrongEntry](), "fact": reflect.TypeFor[factEntry](), "policy": reflect.TypeFor[policyEntry](),
	} {
		def, ok := schema.Defs[name]
		if name == "" {
			def, ok = schema.object, true
		}
		if !ok || def.AdditionalProperties {
			t.Errorf("%q is missing or open", name)
		}
		for f := range typ.Fields() {
			key := f.Tag.Get("yaml")
			if key == "" {
				continue
			}
			if _, ok := def.Properties[key]; !ok {
				t.Errorf("schema of %q lacks %q", name, key)
			}
			delete(def.Properties, key)
			if !strings.Contains(unknownKey(keyToken(key+"x")), `"`+key+`"`) && len(key) > 3 {
				t.Errorf("%q is never suggested", key)
			}
		}
		for key := range def.Properties {
			t.Errorf("schema of %q has %q, which the loader does not know", name, key)
		}
	}
	if got := schema.Defs["confidence"].Enum; !slices.Equal(got, confidenceNames[:]) {
		t.Errorf("confidence: %q", got)
	}
}

// The schema that is published is the one that the program holds.
func TestSchemaIsPublished(t *testing.T) {
	const published = "../../docs/facts.schema.json"
	if *update {
		if err := os.WriteFile(published, []byte(Schema), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(published); err != nil || string(got) != Schema {
		t.Errorf("%s is not the schema (%v): run go test -run TestSchemaIsPublished -update ./internal/factbase", published, err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, file := range []string{"testdata/bad.yaml", "testdata/house.yaml"} {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Add([]byte("facts:\n - {id: ~, scope: {a: [b]}}\nowners: [~]\nsources: {a: ~}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := decode("p.yaml", src)
		if err != nil {
			return
		}
		b := newBuilder()
		b.add(p)
		base, err := b.base("x")
		if (base == nil) == (err == nil) {
			t.Fatalf("base %v, error %v", base, err)
		}
	})
}
