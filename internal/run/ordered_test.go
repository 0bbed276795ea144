package run

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// slow returns workers that take longer for earlier items.
func slow(n int) func() func(context.Context, int) int {
	return func() func(context.Context, int) int {
		return func(_ context.Context, i int) int {
			time.Sleep(time.Duration(n-i) * time.Millisecond)
			return i
		}
	}
}

func numbers(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func TestOrderedKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 8, 100} {
		for _, window := range []int{1, 3, 1000} {
			synctest.Test(t, func(t *testing.T) {
				var got []int
				err := ordered(t.Context(), numbers(50), limits[int]{workers: workers, window: window}, slow(50), func(i int) error {
					got = append(got, i)
					return nil
				})
				if err != nil || !slices.Equal(got, numbers(50)) {
					t.Errorf("workers %d, window %d: got %v, %v", workers, window, got, err)
				}
			})
		}
	}
}

func TestOrderedBoundsTheWindow(t *testing.T) {
	const window = 4
	synctest.Test(t, func(t *testing.T) {
		var started, taken, most atomic.Int64
		work := func() func(context.Context, int) int {
			return func(_ context.Context, i int) int {
				most.Store(max(most.Load(), started.Add(1)-taken.Load()))
				return i
			}
		}
		err := ordered(t.Context(), numbers(100), limits[int]{workers: 3, window: window}, work, func(int) error {
			time.Sleep(time.Second) // the consumer is the bottleneck
			taken.Add(1)
			return nil
		})
		// Besides the window, one result is in the hands of sink.
		if err != nil || most.Load() > window+1 || most.Load() < window {
			t.Errorf("%d results were under way, want %d to %d; %v", most.Load(), window, window+1, err)
		}
	})
}

func TestOrderedStopsAtAnError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		full := errors.New("disk full")
		seen := 0
		err := ordered(t.Context(), numbers(1000), limits[int]{workers: 4, window: 8}, slow(1000), func(i int) error {
			seen++
			if i == 5 {
				return full
			}
			return nil
		})
		if err != full || seen != 6 {
			t.Errorf("got %v after %d results", err, seen)
		}
	})
}

func TestOrderedStopsWhenCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancelCause(t.Context())
		stop := errors.New("interrupted")
		seen := 0
		err := ordered(ctx, numbers(1000), limits[int]{workers: 2, window: 4}, slow(1000), func(int) error {
			if seen++; seen == 3 {
				cancel(stop)
			}
			return nil
		})
		if err != stop || seen > 8 {
			t.Errorf("got %v after %d results", err, seen)
		}
	})
}

// TestOrderedBoundsTheLoad: heavy items wait until sink has seen those before
// them, and one above the bound is worked on alone.
func TestOrderedBoundsTheLoad(t *testing.T) {
	weights := []int64{3, 3, 4, 1, 9, 50, 2, 2, 2, 5, 5, 5, 1, 1, 1, 1}
	lim := limits[int64]{workers: 4, window: 8, load: 10, weigh: func(w int64) int64 { return w }}
	synctest.Test(t, func(t *testing.T) {
		var load, most atomic.Int64
		work := func() func(context.Context, int64) int64 {
			return func(_ context.Context, w int64) int64 {
				most.Store(max(most.Load(), load.Add(min(w, lim.load))))
				time.Sleep(time.Second)
				return w
			}
		}
		var got []int64
		err := ordered(t.Context(), weights, lim, work, func(w int64) error {
			load.Add(-min(w, lim.load))
			got = append(got, w)
			return nil
		})
		if err != nil || !slices.Equal(got, weights) || most.Load() != lim.load {
			t.Errorf("got %v, %v, at most %d in hand, want %d", got, err, most.Load(), lim.load)
		}
	})
}
