// Package yamldoc reads a user's YAML file node by node, so that every mistake in it
// is reported with its line and column and the word that was probably meant.
package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"buzhou/internal/nearest"
)

// Value is a scalar of a file and its place.
type Value struct {
	Text string
	Place
}

// Place is where a value of a file stands, 1-based; the zero Place is nowhere.
type Place struct{ Line, Column int }

// Document reads a YAML file node by node: a mistake is noted with its place and
// the rest of the file is read all the same, so that one run shows all of them.
type Document struct {
	file    string
	anchors map[string]ast.Node
	errs    []error
}

// Parse reads src as one YAML document and returns its root, nil if it is empty.
func Parse(file string, src []byte) (d *Document, root ast.Node, err error) {
	defer func() { // goccy/go-yaml 1.19.2 panics on some malformed tags ("facts:\n ! #")
		if r := recover(); r != nil {
			d, root, err = nil, nil, fmt.Errorf("%s: malformed YAML: %v", file, r)
		}
	}()
	tree, err := parser.ParseBytes(bytes.TrimPrefix(src, []byte("\ufeff")), 0)
	if err != nil {
		return nil, nil, syntaxError(file, err)
	}
	d = &Document{file: file, anchors: make(map[string]ast.Node)}
	for _, doc := range tree.Docs {
		if doc.Body == nil {
			continue
		}
		if root != nil {
			d.Errorf(doc.Body, "a second document; keep everything above the ---")
			break
		}
		root = doc.Body
	}
	if root != nil {
		ast.Walk(anchorFinder{d}, root)
	}
	return d, root, nil
}

// syntaxError turns an error of the parser into one line with its place.
func syntaxError(file string, err error) error {
	var e yaml.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", file, err)
	}
	if t := e.GetToken(); t != nil && t.Position != nil {
		return fmt.Errorf("%s:%d:%d: %s", file, t.Position.Line, t.Position.Column, e.GetMessage())
	}
	return fmt.Errorf("%s: %s", file, e.GetMessage())
}

// anchorFinder notes the anchors of a tree.
type anchorFinder struct{ d *Document }

// Visit implements ast.Visitor.
func (f anchorFinder) Visit(n ast.Node) ast.Visitor {
	if a, ok := n.(*ast.AnchorNode); ok {
		f.d.anchors[a.Name.String()] = a.Value
	}
	return f
}

// resolve returns what stands behind anchors, aliases and tags; an alias within
// itself or to nothing resolves to nil.
func (d *Document) resolve(n ast.Node) ast.Node {
	for range 16 {
		switch v := n.(type) {
		case *ast.AnchorNode:
			n = v.Value
		case *ast.AliasNode:
			n = d.anchors[v.Value.String()]
		case *ast.TagNode:
			n = v.Value
		default:
			return n
		}
	}
	return nil
}

// PlaceOf returns where n stands.
func PlaceOf(n ast.Node) Place {
	if n == nil {
		return Place{}
	}
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key // the token of a mapping is its first colon
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return Place{t.Position.Line, t.Position.Column}
	}
	return Place{}
}

// Errorf notes a mistake at n.
func (d *Document) Errorf(n ast.Node, format string, args ...any) {
	d.ErrorAt(PlaceOf(n), format, args...)
}

// ErrorAt notes a mistake at a place.
func (d *Document) ErrorAt(at Place, format string, args ...any) {
	where := d.file
	if at.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", d.file, at.Line, at.Column)
	}
	d.errs = append(d.errs, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
}

// Err returns all mistakes noted so far.
func (d *Document) Err() error { return errors.Join(d.errs...) }

// Field reads the value of one key of a mapping.
type Field struct {
	key  string
	read func(value ast.Node)
}

// Key returns the field that reads the value of key.
func Key(key string, read func(value ast.Node)) Field { return Field{key, read} }

// Mapping reads n as a mapping with the given keys. A key without a value
// (exclude:) is as good as none.
func (d *Document) Mapping(n ast.Node, what string, fields ...Field) {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	d.Pairs(n, what, func(key, value ast.Node, name string) {
		i := slices.Index(keys, name)
		if i < 0 {
			d.Errorf(key, "unknown key %q%s", name, nearest.Hint(name, keys))
			return
		}
		if v := d.resolve(value); v != nil && v.Type() != ast.NullType {
			fields[i].read(v)
		}
	})
}

// Pairs reads n as a mapping with any keys.
func (d *Document) Pairs(n ast.Node, what string, read func(key, value ast.Node, name string)) {
	m, ok := d.resolve(n).(ast.MapNode)
	if !ok {
		d.Errorf(n, "%s must be a mapping (key: value)", what)
		return
	}
	for iter := m.MapRange(); iter.Next(); {
		key := iter.Key()
		if key.IsMergeKey() {
			d.Errorf(key, "merge keys (<<) are not supported; repeat the values")
			continue
		}
		read(key, iter.Value(), scalar(key))
	}
}

// List reads n as a list, or as a list of one if it is a scalar.
func (d *Document) List(n ast.Node, what string, read func(ast.Node)) {
	switch v := d.resolve(n).(type) {
	case *ast.SequenceNode:
		for _, e := range v.Values {
			read(d.resolve(e))
		}
	case ast.ScalarNode:
		read(v)
	default:
		d.Errorf(n, "%s must be a list", what)
	}
}

// Text reads n as a scalar.
func (d *Document) Text(n ast.Node, what string) (Value, bool) {
	v, ok := d.resolve(n).(ast.ScalarNode)
	if !ok || v.Type() == ast.NullType {
		d.Errorf(n, "%s must be a text", what)
		return Value{}, false
	}
	return Value{scalar(v), PlaceOf(v)}, true
}

// Texts reads n as a list of scalars.
func (d *Document) Texts(n ast.Node, what string) (all []Value) {
	d.List(n, what, func(e ast.Node) {
		if v, ok := d.Text(e, "an entry of "+what); ok {
			all = append(all, v)
		}
	})
	return all
}

// Choice reads n as one of a few words.
func (d *Document) Choice(n ast.Node, what string, options []string) (Value, bool) {
	v, ok := d.Text(n, what)
	if ok && !slices.Contains(options, v.Text) {
		d.ErrorAt(v.Place, "%s %q: use %s%s", what, v.Text, OrList(options), nearest.Hint(v.Text, options))
		return v, false
	}
	return v, ok
}

// scalar returns the text of a key or a scalar as it is written.
func scalar(n ast.Node) string {
	switch v := n.(type) {
	case *ast.StringNode:
		return v.Value
	case *ast.LiteralNode:
		return v.Value.Value
	case *ast.MappingKeyNode:
		return scalar(v.Value)
	}
	if t := n.GetToken(); t != nil {
		return t.Value
	}
	return n.String()
}

// OrList joins words for "use a, b or c".
func OrList(words []string) string {
	s := words[0]
	for i, w := range words[1:] {
		if i == len(words)-2 {
			s += " or " + w
		} else {
			s += ", " + w
		}
	}
	return s
}
