package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"buzhou": main})
}

// TestScripts runs testdata/scripts: the contract of every command, told by
// examples. -update rewrites the golden parts.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Condition:           condition,
		Dir:                 "testdata/scripts",
		RequireExplicitExec: true,
		UpdateScripts:       os.Getenv("BUZHOU_UPDATE") != "",
		Setup: func(env *testscript.Env) error {
			// The runner's own colour settings must not reach the scripts.
			for _, name := range []string{"NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"} {
				env.Setenv(name, "")
			}
			env.Setenv("TERM", "xterm")
			// Scripts of integrations/ are run from where they lie.
			root, err := filepath.Abs(filepath.Join("..", ".."))
			env.Setenv("ROOT", root)
			return err
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exit": exit, "bytes": writeBytes},
	})
}
