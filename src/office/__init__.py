"""The office: Shequ with people, places, permissions and pages. Django lives here and nowhere else."""
