"""Organisation profiles (TOML) and the sample communiqué."""
