package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"buzhou/internal/filter"
)

// changedFlags are the flags that report only what a change brings.
type changedFlags struct{ filter.Since }

func (f *changedFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.Rev, "new-from-rev", "", "report only what is new since the commit `rev`")
	flags.StringVar(&f.MergeBase, "new-from-merge-base", "", "report only what is new since this branch left `branch`")
	flags.BoolVar(&f.Staged, "staged", false, "report only what the staged changes bring, and check articles as they are staged")
	exclude(cmd, "choose one base for what is new", "new-from-rev", "new-from-merge-base", "staged")
	exclude(cmd, "choose one base for what is new", "new-from-merge-base", "staged")
	for _, name := range changedNames {
		exclude(cmd, "such a run finds only a part of what a baseline is about; write it in a run over all articles", name, "write-baseline", "prune-baseline")
	}
}

// changedNames are the names of the flags.
var changedNames = [...]string{"new-from-rev", "new-from-merge-base", "staged"}

// given returns an error if a flag names nothing, as a variable that is not set
// would make it: everything would be reported.
func (f *changedFlags) given(cmd *cobra.Command) error {
	for _, name := range []string{"new-from-rev", "new-from-merge-base"} {
		if flag := cmd.Flags().Lookup(name); flag.Changed && flag.Value.String() == "" {
			return fmt.Errorf("--%s names no commit", name)
		}
	}
	return nil
}
