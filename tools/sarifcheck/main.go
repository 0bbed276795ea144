// Command sarifcheck validates a SARIF report on standard input against the
// official JSON schema of SARIF 2.1.0. The schema is the copy that gosec, one of
// the linters this module pins, brings for its own tests.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schemaModule and schemaFile say where the schema lies.
const (
	schemaModule = "github.com/securego/gosec/v2"
	schemaFile   = "report/sarif/testdata/sarif-schema-2.1.0.json"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "sarifcheck:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", schemaModule).Output()
	if err != nil {
		return fmt.Errorf("go list %s: %w", schemaModule, err)
	}
	schema, err := jsonschema.NewCompiler().Compile(filepath.Join(strings.TrimSpace(string(dir)), schemaFile))
	if err != nil {
		return err
	}
	report, err := jsonschema.UnmarshalJSON(os.Stdin)
	if err != nil {
		return err
	}
	return schema.Validate(report)
}
