package all

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// use is a call finding.Msg(key, …) in the source of the rules.
type use struct {
	key   string
	args  int
	where token.Position
}

// TestMessagesMatchTheirUses reads the source of the rules: every message that
// is made has a text, which asks for no more arguments than it is given, and
// every text has a use. That both languages ask for the same arguments is
// tested where messages are formatted.
func TestMessagesMatchTheirUses(t *testing.T) {
	texts := make(map[string]int) // key to the highest argument of its text
	for _, r := range Rules() {
		for _, m := range r.Messages {
			if !strings.HasPrefix(m.Key, r.ID) {
				t.Errorf("%s: the key %q does not start with the rule's id", r.ID, m.Key)
			}
			texts[m.Key] = max(highest(m.ZH), highest(m.EN))
		}
	}
	used := make(map[string]bool)
	for _, u := range uses(t) {
		n, ok := texts[u.key]
		if !ok {
			t.Errorf("%s: the message %q has no text", u.where, u.key)
		} else if n > u.args {
			t.Errorf("%s: the text of %q asks for %d arguments and is given %d", u.where, u.key, n, u.args)
		}
		used[u.key] = true
	}
	for key := range texts {
		if !used[key] {
			t.Errorf("no rule makes the message %q", key)
		}
	}
}

var verbForm = regexp.MustCompile(`%\[(\d+)\][sd]`)

// highest returns the number of the last argument that a text asks for.
func highest(text string) int {
	n := 0
	for _, m := range verbForm.FindAllStringSubmatch(text, -1) {
		k, _ := strconv.Atoi(m[1]) // digits, by the form
		n = max(n, k)
	}
	return n
}

// uses finds the messages that the rules make.
func uses(t *testing.T) []use {
	t.Helper()
	paths, err := filepath.Glob("../*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	packages := make(map[string][]*ast.FuncDecl) // by folder
	fset := token.NewFileSet()
	for _, p := range paths {
		if strings.HasSuffix(p, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, p, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok {
				dir := filepath.Dir(p)
				packages[dir] = append(packages[dir], fn)
			}
		}
	}
	var found []use
	for _, fns := range packages {
		for _, fn := range fns {
			for _, call := range calls(fn, "Msg") {
				u := use{args: len(call.Args) - 1, where: fset.Position(call.Pos())}
				for _, u.key = range keys(fns, fn, call.Args[0]) {
					found = append(found, u)
				}
			}
		}
	}
	if len(found) < len(Rules()) {
		t.Fatalf("found only %d messages: has the way to make them changed?", len(found))
	}
	return found
}

// calls returns the calls in fn of the function or method called name.
func calls(fn *ast.FuncDecl, name string) []*ast.CallExpr {
	var found []*ast.CallExpr
	ast.Inspect(fn, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		switch f := call.Fun.(type) {
		case *ast.Ident:
			ok = f.Name == name
		case *ast.SelectorExpr:
			ok = f.Sel.Name == name
		default:
			ok = false
		}
		if ok && len(call.Args) > 0 {
			found = append(found, call)
		}
		return true
	})
	return found
}

// keys returns the values that e can have in fn: a literal, the literals that
// a variable is assigned, or those that a parameter is handed by any of fns.
func keys(fns []*ast.FuncDecl, fn *ast.FuncDecl, e ast.Expr) []string {
	if s, ok := literal(e); ok {
		return []string{s}
	}
	name, ok := e.(*ast.Ident)
	if !ok {
		return []string{"an expression that this test cannot read"}
	}
	values := assigned(fn, name.Name)
	if i := parameter(fn, name.Name); i >= 0 {
		for _, caller := range fns {
			for _, call := range calls(caller, fn.Name.Name) {
				if caller != fn && i < len(call.Args) {
					values = append(values, keys(fns, caller, call.Args[i])...)
				}
			}
		}
	}
	if len(values) == 0 {
		return []string{"the variable " + name.Name}
	}
	return values
}

// literal returns the value of a string literal.
func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// assigned returns the literals that fn assigns to the variable called name.
func assigned(fn *ast.FuncDecl, name string) []string {
	var values []string
	ast.Inspect(fn, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != len(a.Rhs) {
			return true
		}
		for i, l := range a.Lhs {
			if id, ok := l.(*ast.Ident); ok && id.Name == name {
				if s, ok := literal(a.Rhs[i]); ok {
					values = append(values, s)
				}
			}
		}
		return true
	})
	return values
}

// parameter returns the place of fn's parameter called name, or -1.
func parameter(fn *ast.FuncDecl, name string) int {
	i := 0
	for _, field := range fn.Type.Params.List {
		for _, id := range field.Names {
			if id.Name == name {
				return i
			}
			i++
		}
	}
	return -1
}
