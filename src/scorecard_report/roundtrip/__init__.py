"""What comes back from people, written home: changed texts into the YAML file they came from."""
