"""The measurement of search beside other engines: processes, HTTP and figures."""
