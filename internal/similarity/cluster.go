package similarity

// Clusters joins items, numbered from 0, that are near-copies of each other. The
// zero value has no items; Join adds them.
type Clusters struct{ parent []int32 }

// grow makes room for item i.
func (c *Clusters) grow(i int) {
	for n := len(c.parent); n <= i; n++ {
		c.parent = append(c.parent, int32(n))
	}
}

// Find returns the smallest item of the cluster of i.
func (c *Clusters) Find(i int) int {
	if i >= len(c.parent) {
		return i
	}
	for c.parent[i] != int32(i) {
		c.parent[i] = c.parent[c.parent[i]]
		i = int(c.parent[i])
	}
	return i
}

// Join makes the clusters of i and j one.
func (c *Clusters) Join(i, j int) {
	c.grow(max(i, j))
	i, j = c.Find(i), c.Find(j)
	c.parent[max(i, j)] = int32(min(i, j))
}
