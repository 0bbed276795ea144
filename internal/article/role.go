package article

// The roles that a document can say it has (role: in its front matter), or that a
// configuration gives it. Facts are judged on the day of the run, but for historical
// and archived documents on the day that they bear themselves.
const (
	Canonical  = "canonical"
	Historical = "historical"
	Archive    = "archive"
)

// Roles returns the names of all roles.
func Roles() []string { return []string{Canonical, Historical, Archive} }
