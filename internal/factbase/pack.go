package factbase

import (
	"errors"
	"fmt"
	"reflect"

	"buzhou/internal/nearest"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// pack is one YAML file of facts. pack.schema.json describes the same form.
type pack struct {
	file       string
	VerifiedAt str                    `yaml:"verified_at"`
	Sources    map[string]sourceEntry `yaml:"sources"`
	Owners     []ownerEntry           `yaml:"owners"`
	Wrong      []wrongEntry           `yaml:"misattributed"`
	Facts      []factEntry            `yaml:"facts"`
	Policies   []policyEntry          `yaml:"policies"`
}

type sourceEntry struct {
	Name string `yaml:"name"`
	URL  string `yaml:"url"`
	Tier string `yaml:"tier"`
}

type ownerEntry struct {
	ID        str          `yaml:"id"`
	Name      str          `yaml:"name"`
	Aliases   []string     `yaml:"aliases"`
	Ambiguous []string     `yaml:"ambiguous"`
	Category  string       `yaml:"category"`
	Site      string       `yaml:"site"`
	Phones    []phoneEntry `yaml:"phones"`
}

type phoneEntry struct {
	Number     str      `yaml:"number"`
	Purposes   []string `yaml:"purposes"`
	Region     string   `yaml:"region"`
	Confidence str      `yaml:"confidence"`
	Sources    []str    `yaml:"sources"`
	ValidFrom  str      `yaml:"valid_from"`
	ValidUntil str      `yaml:"valid_until"`
	VerifiedAt str      `yaml:"verified_at"`
	Legacy     bool     `yaml:"legacy"`
	Successor  string   `yaml:"successor"`
	Note       string   `yaml:"note"`
}

type wrongEntry struct {
	Number     str      `yaml:"number"`
	Names      []string `yaml:"names"`
	Owners     []str    `yaml:"owners"`
	Confidence str      `yaml:"confidence"`
	Sources    []str    `yaml:"sources"`
	Note       string   `yaml:"note"`
}

type policyEntry struct {
	ID         str      `yaml:"id"`
	Label      string   `yaml:"label"`
	About      []str    `yaml:"about"`
	Unless     []string `yaml:"unless"`
	Now        string   `yaml:"now"`
	Limit      bool     `yaml:"limit"`
	ValidUntil str      `yaml:"valid_until"`
	VerifiedAt str      `yaml:"verified_at"`
	Confidence str      `yaml:"confidence"`
	Sources    []str    `yaml:"sources"`
	By         string   `yaml:"by"`
	Note       string   `yaml:"note"`
}

type factEntry struct {
	ID         str               `yaml:"id"`
	Label      string            `yaml:"label"`
	About      []str             `yaml:"about"`
	Unless     []string          `yaml:"unless"`
	Series     string            `yaml:"series"`
	Product    string            `yaml:"product"`
	Operations []string          `yaml:"operations"`
	Object     str               `yaml:"object"`
	Slot       str               `yaml:"slot"`
	Scope      map[string]string `yaml:"scope"`
	Value      *float64          `yaml:"value"`
	Min        *float64          `yaml:"min"`
	Max        *float64          `yaml:"max"`
	Unit       str               `yaml:"unit"`
	ValidFrom  str               `yaml:"valid_from"`
	ValidUntil str               `yaml:"valid_until"`
	VerifiedAt str               `yaml:"verified_at"`
	Confidence str               `yaml:"confidence"`
	Sources    []str             `yaml:"sources"`
	By         string            `yaml:"by"`
	Note       string            `yaml:"note"`
}

// str is a scalar that remembers where it stands.
type str struct {
	text         string
	line, column int
}

// UnmarshalYAML reads a scalar node.
func (s *str) UnmarshalYAML(n ast.Node) error {
	scalar, ok := n.(ast.ScalarNode)
	if !ok {
		return &yaml.UnexpectedNodeTypeError{Actual: n.Type(), Expected: ast.StringType, Token: n.GetToken()}
	}
	s.text = fmt.Sprint(scalar.GetValue())
	if t := n.GetToken(); t != nil {
		if n.Type() != ast.StringType && n.Type() != ast.LiteralType {
			s.text = t.Value // 010 and 95588 stay as written
		}
		s.line, s.column = t.Position.Line, t.Position.Column
	}
	return nil
}

// decode reads one pack. Errors carry file, line and column and, for a mistyped key,
// the key that was probably meant.
func decode(file string, src []byte) (p *pack, err error) {
	defer func() { // goccy/go-yaml 1.19.2 panics on some malformed tags ("facts:\n ! #")
		if r := recover(); r != nil {
			p, err = nil, fmt.Errorf("%s: malformed YAML: %v", file, r)
		}
	}()
	p = &pack{file: file}
	if err := yaml.UnmarshalWithOptions(src, p, yaml.Strict()); err != nil {
		return nil, located(file, err)
	}
	return p, nil
}

// located turns an error of the YAML package into one line with its place.
func located(file string, err error) error {
	var e yaml.Error
	if !errors.As(err, &e) {
		return fmt.Errorf("%s: %w", file, err)
	}
	message := e.GetMessage()
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		message = unknownKey(unknown.Token)
	}
	var typed *yaml.TypeError
	if errors.As(err, &typed) && typed.DstType != nil && typed.Token != nil {
		message = fmt.Sprintf("%q is no %s", typed.Token.Value, kindName(typed.DstType))
	}
	if t := e.GetToken(); t != nil && t.Position != nil {
		return fmt.Errorf("%s:%d:%d: %s", file, t.Position.Line, t.Position.Column, message)
	}
	return fmt.Errorf("%s: %s", file, message)
}

// kindName returns what a value of type t is called in packs.
func kindName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Float64, reflect.Int:
		return "number"
	case reflect.Bool:
		return "yes or no (true, false)"
	case reflect.Slice:
		return "list"
	case reflect.Map, reflect.Struct:
		return "table of keys and values"
	}
	return "text"
}

func unknownKey(t *token.Token) string {
	keys := []string{"verified_at", "sources", "owners", "misattributed", "facts", "name", "url", "tier", "id", "aliases", "ambiguous",
		"category", "site", "phones", "number", "purposes", "region", "confidence", "valid_from", "valid_until", "legacy", "successor",
		"note", "names", "series", "product", "operations", "object", "slot", "scope", "value", "min", "max", "unit",
		"label", "about", "unless", "by", "now", "limit", "policies"}
	return fmt.Sprintf("unknown key %q%s", t.Value, didYouMean(t.Value, keys))
}

func didYouMean(word string, candidates []string) string {
	if near := nearest.Of(word, candidates); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// at returns an error at the place of s.
func (p *pack) at(s str, format string, args ...any) error {
	where := p.file
	if s.line > 0 {
		where = fmt.Sprintf("%s:%d:%d", p.file, s.line, s.column)
	}
	return fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...))
}

// date reads YYYY, YYYY-MM or YYYY-MM-DD; an empty str is the zero Date.
func (p *pack) date(s str) (Date, error) {
	if s.text == "" {
		return Date{}, nil
	}
	d, ok := ParseDate(s.text)
	if !ok {
		return Date{}, p.at(s, "%q is no date; want YYYY-MM-DD", s.text)
	}
	return d, nil
}
