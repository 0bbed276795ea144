package config

import (
	"errors"
	"fmt"

	"github.com/goccy/go-yaml/ast"

	"buzhou/internal/lexicon"
	"buzhou/internal/yamldoc"
)

// lexicon reads additions to the vocabulary, in the form of the files under
// internal/lexicon/data.
func (r *reader) lexicon(n ast.Node) {
	a := &r.c.Lexicon
	r.Mapping(n, "lexicon",
		yamldoc.Key("products", func(v ast.Node) {
			r.List(v, "products", func(e ast.Node) {
				var p lexicon.AddedProduct
				r.entry(e, "a product", &p.ID, &p.Label, r.string("parent", &p.Parent), r.strings("words", &p.Words))
				a.Products = append(a.Products, p)
			})
		}),
		yamldoc.Key("verbs", func(v ast.Node) {
			r.List(v, "verbs", func(e ast.Node) {
				var w lexicon.AddedVerb
				r.entry(e, "a verb", &w.ID, &w.Label, r.string("op", &w.Op), r.string("object", &w.Object),
					r.flag("light", &w.Light), r.flag("strict", &w.Strict), r.flag("bare", &w.Bare), r.strings("words", &w.Words))
				a.Verbs = append(a.Verbs, w)
			})
		}),
		yamldoc.Key("objects", func(v ast.Node) {
			r.List(v, "objects", func(e ast.Node) {
				var o lexicon.AddedObject
				r.entry(e, "an object", &o.ID, &o.Label, r.string("op", &o.Op), r.strings("words", &o.Words))
				a.Objects = append(a.Objects, o)
			})
		}),
		yamldoc.Key("operations", func(v ast.Node) { r.List(v, "operations", r.operation) }),
		yamldoc.Key("aliases", func(v ast.Node) { r.List(v, "aliases", r.aliases) }),
	)
}

// entry reads what has an id and a label, and more fields of its own. An entry
// without a label has its id for one.
func (r *reader) entry(n ast.Node, what string, id, label *string, more ...yamldoc.Field) {
	r.Mapping(n, what, append(more, r.string("id", id), r.string("label", label))...)
	if *id == "" {
		r.Errorf(n, "%s needs an id", what)
	}
	if *label == "" {
		*label = *id
	}
	r.c.added[*id] = yamldoc.PlaceOf(n)
}

func (r *reader) operation(n ast.Node) {
	var o lexicon.AddedOperation
	r.entry(n, "an operation", &o.ID, &o.Label, r.flag("irreversible", &o.Irreversible), r.flag("objectless", &o.Objectless),
		r.strings("verbs", &o.Verbs), r.strings("objects", &o.Objects),
		yamldoc.Key("words", func(v ast.Node) {
			r.List(v, "words", func(e ast.Node) {
				var p lexicon.AddedPhrase
				r.Mapping(e, "a word of an operation", r.string("text", &p.Text), r.string("object", &p.Object))
				o.Words = append(o.Words, p)
			})
		}))
	r.c.Lexicon.Operations = append(r.c.Lexicon.Operations, o)
}

func (r *reader) aliases(n ast.Node) {
	var s lexicon.AddedAliases
	r.Mapping(n, "an entry of aliases", r.string("product", &s.Product),
		yamldoc.Key("groups", func(v ast.Node) {
			r.List(v, "groups", func(e ast.Node) {
				var labels []string
				for _, label := range r.Texts(e, "a group") {
					labels = append(labels, label.Text)
				}
				s.Groups = append(s.Groups, labels)
			})
		}))
	if s.Product == "" {
		r.Errorf(n, "an entry of aliases needs a product")
	}
	r.c.added[s.Product] = yamldoc.PlaceOf(n)
	r.c.Lexicon.Aliases = append(r.c.Lexicon.Aliases, s)
}

// string returns the field that reads a text.
func (r *reader) string(key string, to *string) yamldoc.Field {
	return yamldoc.Key(key, func(v ast.Node) {
		t, _ := r.Text(v, key)
		*to = t.Text
	})
}

// strings returns the field that reads a list of texts.
func (r *reader) strings(key string, to *[]string) yamldoc.Field {
	return yamldoc.Key(key, func(v ast.Node) {
		for _, t := range r.Texts(v, key) {
			*to = append(*to, t.Text)
		}
	})
}

// flag returns the field that reads true or false.
func (r *reader) flag(key string, to *bool) yamldoc.Field {
	return yamldoc.Key(key, func(v ast.Node) {
		t, ok := r.Choice(v, key, []string{"true", "false"})
		*to = ok && t.Text == "true"
	})
}

// Extend adds the words of all the configurations to the vocabulary: they hold for
// the whole run. The error names the file and the entry that is wrong.
func Extend(all []*Config) error {
	var sum lexicon.Additions
	for _, c := range all {
		sum.Add(c.Lexicon)
	}
	err := lexicon.Extend(sum)
	var wrong *lexicon.AdditionError
	if !errors.As(err, &wrong) {
		return err
	}
	for _, c := range all {
		if at, ok := c.added[wrong.ID]; ok {
			return fmt.Errorf("%s:%d:%d: %w", c.File, at.Line, at.Column, err)
		}
	}
	return err
}
