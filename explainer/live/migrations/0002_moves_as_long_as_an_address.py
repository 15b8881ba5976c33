from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("live", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="vote", name="moves", field=models.CharField(blank=True, max_length=500)),
    ]
