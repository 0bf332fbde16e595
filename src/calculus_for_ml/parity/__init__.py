"""The distance of every output from R's own: ulp for tables, geometry and pixels for figures."""
