package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"buzhou/corpus/present"
	"buzhou/corpus/store"
	"buzhou/internal/nearest"
)

func (a *app) auditExport() *cobra.Command {
	var db, format, out string
	cmd := &cobra.Command{
		Use:       "export TABLE",
		Short:     "Write a table of the database: " + strings.Join(present.Tables(), ", "),
		Args:      cobra.ExactArgs(1),
		ValidArgs: present.Tables(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(present.Tables(), args[0]) {
				return fmt.Errorf("unknown table %q: use %s%s", args[0], strings.Join(present.Tables(), ", "), nearest.Hint(args[0], present.Tables()))
			}
			return auditDB(cmd.Context(), db, func(st *store.Store) error {
				return writeWhole(out, a.stdout, func(w io.Writer) error { return present.Export(cmd.Context(), w, st, format, args[0]) })
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().Var(newChoice(&format, present.ExportFormats()), "format", "output format")
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to this `file`")
	return cmd
}
