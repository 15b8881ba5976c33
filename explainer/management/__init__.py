"""What `python manage.py` can do for this site."""
