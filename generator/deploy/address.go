package deploy

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"github.com/minio/minio-go/v7/pkg/s3utils"
)

// Address says where a site goes.
type Address struct {
	Bucket   string
	Prefix   string // of all names, without slashes at its ends; "" for none
	Endpoint string // https://host of the store; "" for Amazon's
	Region   string // "" to ask the store
}

const addressForm = "write s3://bucket/prefix, and ?endpoint=https://… behind it for other stores than Amazon's"

// ParseAddress reads s3://bucket/prefix?endpoint=https://…&region=…. What it says of a wrong one may be logged: keys that
// somebody wrote into it are not repeated.
func ParseAddress(s string) (Address, error) {
	a, err := parseAddress(s)
	if err != nil {
		return a, fmt.Errorf("address of the store: %w", err)
	}
	return a, nil
}

func parseAddress(s string) (a Address, err error) {
	u, err := url.Parse(s)
	switch {
	case err != nil, u.Scheme != "s3", u.Host == "", u.Fragment != "":
		return a, errors.New(addressForm)
	case u.User != nil:
		return a, errors.New("keys don't belong into an address: they come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
	}
	a = Address{Bucket: u.Host, Prefix: strings.Trim(u.Path, "/")}
	if err := s3utils.CheckValidBucketNameStrict(a.Bucket); err != nil {
		return a, fmt.Errorf("%q is no name of a bucket; %s", a.Bucket, addressForm)
	}
	if a.Prefix != "" && (!fs.ValidPath(a.Prefix) || a.Prefix == "." || strings.ContainsFunc(a.Prefix, unicode.IsControl)) {
		return a, fmt.Errorf("%q is no prefix: no part of it may be empty, or . or .., or hold a control character", a.Prefix)
	}
	settings, err := url.ParseQuery(u.RawQuery)
	if err != nil {
		return a, errors.New(addressForm)
	}
	for _, key := range slices.Sorted(maps.Keys(settings)) {
		values := settings[key]
		switch {
		case len(values) > 1:
			return a, fmt.Errorf("%s is said twice", key)
		case key == "endpoint":
			a.Endpoint = strings.TrimSuffix(values[0], "/")
		case key == "region":
			a.Region = values[0]
		default:
			return a, fmt.Errorf("unknown setting %q: there are endpoint and region", key)
		}
	}
	if a.Endpoint != "" {
		_, err = endpoint(a.Endpoint)
	}
	return a, err
}

// endpoint reads the address of a store, which has no path.
func endpoint(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || *u != (url.URL{Scheme: u.Scheme, Host: u.Host}) {
		return nil, errors.New("endpoint: write https:// and the store's host, and nothing behind it")
	}
	return u, nil
}

// String gives the address as it may be written.
func (a Address) String() string {
	u := url.URL{Scheme: "s3", Host: a.Bucket, Path: "/" + a.Prefix}
	settings := url.Values{}
	if a.Endpoint != "" {
		settings.Set("endpoint", a.Endpoint)
	}
	if a.Region != "" {
		settings.Set("region", a.Region)
	}
	u.RawQuery = settings.Encode()
	return u.String()
}

// place names it in messages.
func (a Address) place() string { return strings.TrimSuffix("s3://"+a.Bucket+"/"+a.Prefix, "/") }

// key is the name of an object.
func (a Address) key(name string) string { return strings.TrimPrefix(a.Prefix+"/"+name, "/") }
