package annotate

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"buzhou/internal/lexicon"
)

// Facet is one side of a claim's scope.
type Facet uint8

// The facets, in the order in which they are printed and compared.
const (
	Platform Facet = iota
	Channel
	Method
	Subject
	Issuer
	Region
	Case
	Version
	Condition
	Time
	Side
	NumFacets
)

var facetNames = [NumFacets]string{
	"platform", "channel", "method", "subject", "issuer", "region", "case", "version", "condition", "time", "side",
}

// String returns the ASCII id of f.
func (f Facet) String() string { return facetNames[f] }

// facetOf returns the facet with the given id.
func facetOf(id string) (Facet, bool) {
	for f, n := range facetNames {
		if n == id {
			return Facet(f), true
		}
	}
	return 0, false
}

// Scope says when a claim holds. An empty facet is unset.
type Scope [NumFacets]string

// Within returns s with its unset facets taken from outer.
func (s Scope) Within(outer Scope) Scope {
	for f := range s {
		if s[f] == "" {
			s[f] = outer[f]
		}
	}
	if s[Platform] == "app" && phonePlatform(outer[Platform]) {
		s[Platform] = outer[Platform] // iOS版:打开App
	}
	return s
}

// Empty reports whether no facet is set.
func (s Scope) Empty() bool { return s == Scope{} }

// ScopeAt reads the facets that Text says of what stands at offset i: those of
// its clause, the nearest before i first, then those of the clauses before.
func (u *Unit) ScopeAt(i int) Scope {
	var s Scope
	if len(u.Clauses) == 0 {
		return s
	}
	at := u.ClauseAt(i)
	var behind Scope // facets behind i in its clause: second choice
	var front Scope  // what 在手机App上, says: it holds whatever else is named
	for k := at; k >= 0; k-- {
		var here Scope
		c := u.Clauses[k]
		fronted := k < at && u.fronted(c)
		for j := range u.Hits {
			h := &u.Hits[j]
			if h.Category != lexicon.Facet || !c.Contains(h.Start) || u.negated(h.Start, c) || h.Facet == "case" && u.pastEvent(h.End) || h.Facet == "channel" && u.acting(h.End) || u.opensNoun(h) || u.reminds(h) {
				continue
			}
			f, ok := facetOf(h.Facet)
			if !ok {
				continue
			}
			if fronted && f == Platform && front[f] == "" {
				front[f] = h.ID
			}
			switch {
			case k == at && h.Start > i:
				if behind[f] == "" {
					behind[f] = h.ID
				}
			case k == at:
				here[f] = h.ID
			default:
				here[f] = joinValue(here[f], h.ID)
			}
		}
		s = s.Within(here)
		if k == at {
			s = s.Within(behind)
		}
		if s[Issuer] == "" {
			u.addIssuers(&s, c.Start, c.End)
		}
	}
	return front.Within(s)
}

// maxFront is the length in bytes of the longest clause that only says where.
const maxFront = 36

// fronted reports whether a clause only says where the sentence plays: 在网页版上.
func (u *Unit) fronted(c Clause) bool {
	s := strings.TrimSpace(u.Text[c.Start:c.End])
	if !strings.HasPrefix(s, "在") {
		return false
	}
	if s = strings.TrimRight(s, "，,"); len(s) > maxFront {
		return false
	}
	for _, w := range [...]string{"上", "中", "里", "内", "端"} {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// joinValue adds a value to a facet that holds for several: a sorted set, joined
// by bars. App beside a system that apps run on says nothing more.
func joinValue(have, v string) string {
	if have == "" || have == "app" && phonePlatform(v) {
		return v
	}
	values := strings.Split(have, "|")
	if slices.Contains(values, v) || v == "app" && slices.ContainsFunc(values, phonePlatform) {
		return have
	}
	values = append(values, v)
	slices.Sort(values)
	return strings.Join(values, "|")
}

// phonePlatform reports whether a platform is one that apps run on, so that App
// beside it says nothing more.
func phonePlatform(v string) bool {
	return v == "ios" || v == "ipados" || v == "android" || v == "harmony"
}

// Facets reads the facets of a whole unit, such as a heading or a table head.
// A facet with several values holds for all of them.
func (u *Unit) Facets() Scope {
	var s Scope
	for _, h := range u.Hits {
		if h.Category != lexicon.Facet || u.opensNoun(&h) || u.reminds(&h) || u.sentTo(&h) {
			continue
		}
		if f, ok := facetOf(h.Facet); ok && !u.negated(h.Start, Clause{0, len(u.Text)}) && !(f == Case && u.pastEvent(h.End)) {
			s[f] = joinValue(s[f], h.ID)
		}
	}
	u.addVersions(&s)
	u.addIssuers(&s, 0, len(u.Text))
	return s
}

// PlatformsBefore lists the platforms that are named before offset i of a unit.
func (u *Unit) PlatformsBefore(i int) (platforms []string) {
	for k := range u.Hits {
		h := &u.Hits[k]
		if h.Category == lexicon.Facet && h.Facet == Platform.String() && h.End <= i && !u.opensNoun(h) && !u.sentTo(h) {
			platforms = append(platforms, h.ID)
		}
	}
	return platforms
}

// sentTo reports whether a platform is where something is sent to: 导到电脑上.
func (u *Unit) sentTo(h *lexicon.Hit) bool {
	return h.Facet == Platform.String() && lexicon.Sending.End(u.Text[:h.Start])
}

// askedIn reads the platform and the channel that a question asks for: 在小程序上退卡要交钱吗.
func (u *Unit) askedIn() Scope {
	var s Scope
	for i := range u.Hits {
		h := &u.Hits[i]
		before := u.Text[:h.Start]
		placed := lexicon.AskedPlaces.End(before) || before == "到" || before == "去" // 要到柜台吗 asks for the place itself
		if h.Category != lexicon.Facet || !placed || u.HasIn(0, h.Start, lexicon.Modal, "must", "can", "cannot", "yesno") {
			continue
		}
		if f, ok := facetOf(h.Facet); ok && (f == Platform || f == Channel) {
			s[f] = joinValue(s[f], h.ID)
		}
	}
	return s
}

// addIssuers sets the issuer from organisations named in Text[i:j] that are not
// the product itself (各家快递, 各家银行).
func (u *Unit) addIssuers(s *Scope, i, j int) {
	for _, h := range u.Hits {
		if h.Category == lexicon.Owner && (h.Facet == "" || h.End-h.Start == len(u.Text)) && h.Start >= i && h.Start < j && !u.productAt(h.Start) {
			s[Issuer] = joinValue(s[Issuer], h.ID)
		}
	}
}

// productAt reports whether a product is named at offset i.
func (u *Unit) productAt(i int) bool {
	for _, h := range u.Hits {
		if h.Category == lexicon.Product && h.Start == i {
			return true
		}
	}
	return false
}

// opensNoun reports whether 网页 is only the first part of the name of a thing: 网页缓存.
func (u *Unit) opensNoun(h *lexicon.Hit) bool {
	if h.Text != "网页" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(u.Text[h.End:])
	return lexicon.Han(r) && !strings.ContainsRune("上中里内端版办登访打操也和或与就可能及还会", r)
}

// reminds reports whether 忘了 is what one must not do, and no case: 别忘了申请.
func (u *Unit) reminds(h *lexicon.Hit) bool {
	return h.ID == "forgotten" && lexicon.Reminders.End(u.Text[:h.Start])
}

// pastEvent reports whether a case word only sets a time (期满 后).
func (u *Unit) pastEvent(end int) bool {
	rest := u.Text[end:]
	return lexicon.TimeTails.Start(rest)
}

// acting reports whether a place of a channel only names who acts there (车管所 那边
// 审核, 派出所 自受理之日起).
func (u *Unit) acting(end int) bool {
	return lexicon.ActorTails.Start(u.Text[end:])
}

// addVersions sets the version facet from names of systems with a number behind
// them (iOS 17, HarmonyOS 5, Windows 11).
func (u *Unit) addVersions(s *Scope) {
	for _, h := range u.Hits {
		if h.Category != lexicon.Product && !h.Is(lexicon.Facet, "ios", "ipados", "android", "harmony", "desktop") {
			continue
		}
		if n := leadingNumber(strings.TrimLeft(u.Text[h.End:], " \u00a0")); n != "" {
			s[Version] = joinValue(s[Version], h.ID+" "+n)
		}
	}
}

// leadingNumber returns the version number that s begins with: up to two
// digits, with further parts after dots.
func leadingNumber(s string) string {
	n := 0
	for n < len(s) && (digit(s[n]) || n > 0 && s[n] == '.' && n+1 < len(s) && digit(s[n+1])) {
		n++
	}
	v := s[:n]
	if major, _, _ := strings.Cut(v, "."); len(major) == 0 || len(major) > 2 {
		return ""
	}
	return v
}

// negated reports whether a facet is named only to say that it is not needed
// (无需到柜台, 不用去网点).
func (u *Unit) negated(i int, c Clause) bool {
	for _, h := range u.Hits {
		if h.Start >= i {
			return false
		}
		if h.Start >= c.Start && i-h.End <= 9 && h.Is(lexicon.Modal, "neednot", "dont", "cannot") {
			return true
		}
	}
	return false
}

// methodID names a method by the block that heads it.
func methodID(block int) string { return "m" + strconv.Itoa(block) }
