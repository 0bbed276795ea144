package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"buzhou/internal/factbase"
	"buzhou/internal/input"
)

func (a *app) factsImport() *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE.csv",
		Short: "Turn a table of facts or telephone numbers into a pack",
		Long: `Turn a table (CSV, UTF-8; - for standard input) into a pack, which is written to
standard output. The first row names the columns: those of docs/facts.md. Mistakes
are reported with their lines, and nothing is written.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			var in io.Reader = a.stdin
			if args[0] != input.Stdin {
				file, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer file.Close()
				in = file
			}
			pack, err := factbase.ImportCSV(in, args[0])
			if err != nil {
				return err
			}
			_, err = a.stdout.Write(pack)
			return err
		},
	}
}
