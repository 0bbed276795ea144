package article

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestShow(t *testing.T) {
	for _, p := range strings.Fields(os.Getenv("SHOW")) {
		files, _ := filepath.Glob(p)
		for _, f := range files {
			raw, _ := os.ReadFile(f)
			fmt.Printf("=== %s\n%s", f, Outline(parseString(t, f, string(raw))))
		}
	}
}
