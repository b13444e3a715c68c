"""One job for each command: reads files, walks the road, writes all files or none."""
