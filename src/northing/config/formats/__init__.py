"""How English writes dates where Django's own formats are shorter than ours. Other languages keep Django's."""
