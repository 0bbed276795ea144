// Command buzhou checks Chinese procedure articles for claims that cannot all
// be true.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"buzhou/internal/run"
)

func main() {
	os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// Main runs the command line without the program's name and returns the exit
// code: see the constants of package run.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A reader that has gone shows as an error of writing, so that files can be
	// finished or removed, and not as the signal that ends the process.
	signal.Ignore(syscall.SIGPIPE)
	ctx := &interruptible{Context: context.Background()}
	defer ctx.close()
	growStack(len(args))
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	called := ""
	if len(args) > 0 {
		called = args[0]
	}
	root := a.command(called)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return a.code
	case errors.Is(err, syscall.EPIPE):
		// The reader, such as head, has had enough.
		return a.code
	case ctx.Err() != nil:
		fmt.Fprintln(stderr, "buzhou: interrupted")
	default:
		fmt.Fprintln(stderr, "buzhou:", strings.TrimSpace(err.Error()))
	}
	return run.ExitFailure
}
