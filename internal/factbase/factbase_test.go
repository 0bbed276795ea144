package factbase

import (
	"slices"
	"strings"
	"testing"

	"buzhou/internal/quantity/phone"

	"github.com/goccy/go-yaml/token"
)

func keyToken(s string) *token.Token { return &token.Token{Value: s} }

func TestPhonesByNumber(t *testing.T) {
	tests := []struct {
		number string
		want   []string // owner ids; + marks a former owner
	}{
		{"95188", []string{"alipay", "mybank"}},
		{"0571-95188", []string{"alipay"}},
		{"010-95188", []string{"alipay", "mybank"}},
		{"+86 571 95188", []string{"alipay"}},
		{"12306", []string{"12306"}},
		{"400-666-8800", []string{"apple"}},
		{"021-95561", []string{"cib"}},
		{"95511", []string{"pingan", "pingan-bank"}},
		{"95598", []string{"csg", "sgcc"}},
		{"95501", []string{"+sdb"}},
		{"95105105", []string{"+12306"}},
		{"10060", []string{"+china-netcom"}},
		{"99999", nil}, {"021-38555666", nil}, {"010-12345678", nil},
	}
	b := Default()
	for _, tt := range tests {
		n, _ := phone.Normalize(tt.number)
		var got []string
		for _, p := range b.PhonesByNumber(n.Digits) {
			id := p.OwnerID
			if p.Legacy {
				id = "+" + id
			}
			got = append(got, id)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("PhonesByNumber(%s) = %q, want %q", tt.number, got, tt.want)
		}
	}
	if got := b.PhonesByNumber(""); got != nil {
		t.Errorf("PhonesByNumber() = %v", got)
	}
}

// The number to name first is in front: the general line in use.
func TestPhonesByOwner(t *testing.T) {
	for owner, want := range map[string]string{"spdb": "95528", "air-china": "95583", "12306": "12306"} {
		got := Default().PhonesByOwner(owner)
		if len(got) < 2 || got[0].Digits != want {
			t.Errorf("%s: %+v", owner, got)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].Legacy && !got[i].Legacy {
				t.Errorf("%s: %s is in use and stands behind %s", owner, got[i].Digits, got[i-1].Digits)
			}
		}
	}
	if got := Default().PhonesByOwner("nobody"); got != nil {
		t.Errorf("nobody: %+v", got)
	}
}

func TestMisattributed(t *testing.T) {
	n, _ := phone.Normalize("+86 21-3855-5666")
	if m, ok := Default().Misattributed(n.Digits); !ok || !slices.Contains(m.OwnerIDs, "alipay") {
		t.Errorf("%+v, %t", m, ok)
	}
	if m, ok := Default().Misattributed("95188"); ok {
		t.Errorf("95188 is misattributed: %+v", m)
	}
	if !Default().Placeholder("4000000000") || Default().Placeholder("95188") {
		t.Error("placeholders")
	}
}

func TestFacts(t *testing.T) {
	day := Date{2026, 11, 21}
	tests := []struct {
		product, operation, object, slot string
		day                              Date
		want                             []float64
	}{
		{"", "apply", "passport", "fee/production", day, []float64{12000}},
		{"", "apply", "passport", "fee/production", Date{2018, 1, 1}, []float64{16000}},
		{"", "apply", "passport", "fee/production", Date{2017, 6, 30}, []float64{20000}},
		{"", "apply", "passport", "fee/production", Date{2017, 7, 1}, []float64{16000}},
		{"alipay", "verify", "real-name", "fee/verify", day, []float64{0}},
		{"wechat", "verify", "real-name", "fee/verify", day, nil},
		{"alipay", "withdraw", "balance", "fee/service", day, []float64{0.001}},
		{"alipay", "withdraw", "balance", "fee/service", Date{2015, 1, 1}, []float64{0}},
		{"", "renew", "passport", "fee/service", day, nil},
		{"douyin", "close-account", "account", "duration/cooloff", day, []float64{7}},
		{"", "", "nothing", "fee/service", day, nil},
	}
	for _, tt := range tests {
		var got []float64
		for _, f := range Default().Facts(tt.product, tt.operation, tt.object, tt.slot) {
			if f.InForce(tt.day) {
				got = append(got, f.Min)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// Every built-in entry says where it comes from and how sure it is.
func TestBuiltinIsComplete(t *testing.T) {
	b := Default()
	for p := range b.AllPhones() {
		if len(p.Sources) == 0 || p.Confidence == Uncertain || p.VerifiedAt.IsZero() {
			t.Errorf("phone %s: %+v", p.ID, p)
		}
		n, ok := phone.Normalize(p.Display)
		if !ok || n.Digits != p.Digits || n.Ext != p.Ext || n.Invalid != "" {
			t.Errorf("phone %s is read as %+v", p.Display, n)
		}
		if _, ok := b.Owner(p.OwnerID); !ok {
			t.Errorf("phone %s has no owner", p.ID)
		}
		if p.Legacy && p.Successor != "" {
			if n, ok := phone.Normalize(p.Successor); !ok || len(b.PhonesByNumber(n.Digits)) == 0 {
				t.Errorf("phone %s: successor %s is unknown", p.ID, p.Successor)
			}
		}
	}
	for f := range b.AllFacts() {
		if len(f.Sources) == 0 || f.Confidence == Uncertain || f.VerifiedAt.IsZero() || f.Kind == "" {
			t.Errorf("fact %+v", f)
		}
	}
	if b.Newest().IsZero() || !strings.HasPrefix(b.Version(), b.Newest().String()) {
		t.Errorf("newest %s, version %s", b.Newest(), b.Version())
	}
}

// No number is given for the owner that is listed as a wrong one for it.
func TestMisattributionsAreWrong(t *testing.T) {
	for _, m := range Default().misattributed {
		for _, p := range Default().PhonesByNumber(m.Digits) {
			if !p.Legacy && slices.Contains(m.OwnerIDs, p.OwnerID) {
				t.Errorf("%s belongs to %s", m.Digits, p.OwnerID)
			}
		}
	}
}

func TestOwnerNamesAreUnique(t *testing.T) {
	names := map[string]string{}
	for o := range Default().Owners() {
		if !isSlug(o.ID) {
			t.Errorf("id %q", o.ID)
		}
		for _, n := range slices.Concat([]string{o.Name}, o.Aliases, o.Ambiguous) {
			if other, ok := names[n]; ok {
				t.Errorf("%s names %s and %s", n, other, o.ID)
			}
			names[n] = o.ID
		}
	}
}

// Facts of one series, topic and scope supersede each other: no two hold on one day.
func TestSeriesDoNotOverlap(t *testing.T) {
	type key struct{ series, product, operation, slot, scope string }
	series := map[key][]Fact{}
	for f := range Default().AllFacts() {
		k := key{f.Series, f.Product, f.Operation, f.Slot, f.Label}
		if f.Series == "" {
			k.series = f.Object // facts outside series must not contradict each other either
		}
		for _, s := range f.Scope {
			k.scope += s.Name + "=" + s.Value + ";"
		}
		series[k] = append(series[k], f)
	}
	for k, list := range series {
		for i, f := range list {
			for _, g := range list[i+1:] {
				if (f.ValidUntil.IsZero() || g.ValidFrom.Compare(f.ValidUntil) <= 0) && (g.ValidUntil.IsZero() || f.ValidFrom.Compare(g.ValidUntil) <= 0) {
					t.Errorf("%v: %s and %s overlap", k, f.ID, g.ID)
				}
			}
		}
	}
}

func TestConfidence(t *testing.T) {
	for name, want := range map[string]string{
		"official": "error silent", "multi": "error silent", "multi_nonofficial": "warning info", "known": "warning info",
		"single": "info info", "multi_farm": "info info", "observed": " no", "uncertain": " no", "conflict": " no",
	} {
		c, ok := ParseConfidence(name)
		got := c.MaxSeverity() + " " + [...]string{"no", "info", "silent"}[c.ClearsPhone()]
		if !ok || got != want || c.String() != name {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if _, ok := ParseConfidence("sure"); ok {
		t.Error("sure is no level")
	}
}

func TestDate(t *testing.T) {
	ordered := []Date{{}, {2017, 0, 0}, {2017, 6, 0}, {2017, 6, 30}, {2017, 7, 1}, {2018, 1, 1}}
	for i, d := range ordered {
		for j, o := range ordered {
			if want := min(1, max(-1, i-j)); d.Compare(o) != want {
				t.Errorf("%v.Compare(%v) = %d", d, o, d.Compare(o))
			}
		}
	}
	for d, want := range map[Date]string{{}: "", {2017, 0, 0}: "2017", {2017, 6, 0}: "2017-06", {2017, 6, 3}: "2017-06-03"} {
		if d.String() != want {
			t.Errorf("%v", d)
		}
	}
}

func BenchmarkPhonesByNumber(b *testing.B) {
	base := Default()
	for b.Loop() {
		if len(base.PhonesByNumber("057195188")) == 0 {
			b.Fatal("not found")
		}
	}
}

// TestEpoch: two days are of one epoch unless a fact begins or ends between them, or
// a year.
func TestEpoch(t *testing.T) {
	b := &Base{
		facts:    []Fact{{ValidFrom: Date{2026, 3, 10}, ValidUntil: Date{2026, 6, 30}}},
		phones:   []Phone{{ValidFrom: Date{2026, 8, 1}}},
		policies: []Policy{{ValidUntil: Date{2026, 9, 15}}},
	}
	days := []Date{{2026, 1, 1}, {2026, 3, 10}, {2026, 7, 1}, {2026, 8, 1}, {2026, 9, 16}, {2027, 1, 1}}
	last := []Date{{2026, 3, 9}, {2026, 6, 30}, {2026, 7, 31}, {2026, 9, 15}, {2026, 12, 31}, {2027, 12, 31}}
	seen := map[string]Date{}
	for i, day := range days {
		e := b.Epoch(day)
		if other, ok := seen[e]; ok {
			t.Errorf("%s and %s are of one epoch, %q", other, day, e)
		}
		seen[e] = day
		if got := b.Epoch(last[i]); got != e {
			t.Errorf("%s is of epoch %q, %s of %q", day, e, last[i], got)
		}
	}
}
