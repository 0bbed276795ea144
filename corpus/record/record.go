// Package record holds what the two halves of an audit exchange: one JSON
// object a line, the key first, so that lines that are sorted bytewise are
// sorted by key. See docs/audit.md for the contract.
package record

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"buzhou/corpus/sources"
	"buzhou/internal/claim"
	"buzhou/internal/wire"
)

// Version counts up when a field changes its meaning or goes.
const Version = 1

// The kinds of record. Map emits articles, bands, claims and notes; reduce
// emits copies, findings, votes and notes.
const (
	KindArticle = "article"
	KindBand    = "band"
	KindClaim   = "claim"
	KindCopy    = "copy"
	KindFinding = "finding"
	KindNote    = "note"
	KindVotes   = "votes"
)

// Head opens every record.
type Head struct {
	// Key groups the records that must meet in one reduce; it begins with the
	// kind.
	Key     string `json:"key"`
	Path    string `json:"path"`
	Kind    string `json:"kind"`
	Version int    `json:"v"`
}

// Article is what is known of one article, with the findings in it.
type Article struct {
	Head
	sources.Meta
	Format   string         `json:"format"`
	Encoding string         `json:"encoding"`
	Bytes    int            `json:"bytes"`
	Findings []wire.Finding `json:"findings"`
	Notes    []wire.Note    `json:"notes"`
	// Failed: the article could not be checked; Notes say why.
	Failed bool `json:"failed,omitempty"`
}

// Band says that the sketch of an article has a value in one band. Articles of
// one key may be near-copies.
type Band struct {
	Head
	// Low are the low bytes of the sketch (similarity.Sketch).
	Low []byte `json:"low"`
}

// Claim is one statement of an article that those of others are compared with.
type Claim struct {
	Head
	Origin
	// Statement is a hash of what is said, wherever and in whatever words: claims of
	// one key with equal statements are the same. A reduce makes up one that is missing.
	Statement string `json:"statement,omitempty"`
	Said
}

// Origin says where an article comes from.
type Origin struct {
	Site       string `json:"site,omitempty"`
	Supplier   string `json:"supplier,omitempty"`
	Collection string `json:"collection,omitempty"`
}

// Said is a claim with its place and words.
type Said struct {
	Claim *claim.Claim `json:"claim"`
	Span  wire.Span    `json:"span"`
	Quote string       `json:"quote"`
	// Context is the sentence or table cell around the quote.
	Context string `json:"context,omitempty"`
	// Value is the claim's value in words.
	Value string `json:"value"`
}

// Copy says that two articles are near-copies.
type Copy struct {
	Head
	Of string `json:"of"`
}

// CrossFinding is a finding that rests on several articles.
type CrossFinding struct {
	Head
	// SameSite and SameSupplier: two opposing ends are from one site or
	// supplier.
	SameSite     bool         `json:"same_site,omitempty"`
	SameSupplier bool         `json:"same_supplier,omitempty"`
	Finding      wire.Finding `json:"finding"`
}

// Votes is a table of what articles say of one topic and slot in one scope.
type Votes struct {
	Head
	Topic wire.Topic `json:"topic"`
	Slot  string     `json:"slot"`
	Scope wire.Scope `json:"scope"`
	// Conflict: some of the values cannot all be true.
	Conflict bool        `json:"conflict"`
	Values   []wire.Vote `json:"values"`
}

// NoteRecord is a note on the way through the two halves.
type NoteRecord struct {
	Head
	Note wire.Note `json:"note"`
}

// Line returns v as one line of JSON with its line break. It leaves <, > and &
// alone.
func Line(v any) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(1 << 10) // of a claim, or of most findings
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// HeadOf reads the head of a record and rejects one of another version.
func HeadOf(line []byte) (Head, error) {
	var h Head
	if err := json.Unmarshal(line, &h); err != nil {
		return h, fmt.Errorf("no record: %w", err)
	}
	if h.Version != Version {
		return h, fmt.Errorf("record of version %d; this buzhou reads version %d", h.Version, Version)
	}
	return h, nil
}

// BandKey is the key of value v in band b.
func BandKey(b int, v uint64) string {
	var raw [8]byte
	for i := range raw {
		raw[i] = byte(v >> (56 - 8*i))
	}
	return fmt.Sprintf("band/%02d/%s", b, hex.EncodeToString(raw[:]))
}
